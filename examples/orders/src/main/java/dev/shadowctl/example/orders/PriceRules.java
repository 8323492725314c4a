package dev.shadowctl.example.orders;

import java.math.BigDecimal;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The house's price list: what is taken off for quantity, category and basket, and what tax is added. */
final class PriceRules {

    private static final BigDecimal MAX_DISCOUNT = new BigDecimal("0.30");

    private static final NavigableMap<Integer, BigDecimal> BY_QUANTITY = new TreeMap<>(Map.of(
            10, new BigDecimal("0.03"),
            50, new BigDecimal("0.07"),
            100, new BigDecimal("0.12")));

    private static final Map<String, BigDecimal> BY_CATEGORY =
            Map.of("GARDEN", new BigDecimal("0.10"), "TOY", new BigDecimal("0.05"));

    private static final NavigableMap<BigDecimal, BigDecimal> BY_BASKET = new TreeMap<>(Map.of(
            new BigDecimal("500"), new BigDecimal("0.02"),
            new BigDecimal("5000"), new BigDecimal("0.05")));

    private static final Map<String, BigDecimal> STANDARD_TAX =
            Map.of("DE", new BigDecimal("0.19"), "FR", new BigDecimal("0.20"), "IT", new BigDecimal("0.22"));

    private static final Map<String, BigDecimal> REDUCED_TAX =
            Map.of("DE", new BigDecimal("0.07"), "FR", new BigDecimal("0.055"), "IT", new BigDecimal("0.10"));

    /** The part taken off a line: quantity and category together, at most 30 %. */
    BigDecimal lineDiscount(OrderLine line) {
        BigDecimal category = BY_CATEGORY.getOrDefault(line.category(), BigDecimal.ZERO);
        return floor(BY_QUANTITY, line.quantity()).add(category).min(MAX_DISCOUNT);
    }

    /** The part taken off a basket of this net value. */
    BigDecimal basketDiscount(BigDecimal net) {
        return floor(BY_BASKET, net);
    }

    /** The part added as tax: reduced for books and food, none for exports. */
    BigDecimal taxRate(String country, String category) {
        boolean reduced = category.equals("BOOK") || category.equals("FOOD");
        return (reduced ? REDUCED_TAX : STANDARD_TAX).getOrDefault(country, BigDecimal.ZERO);
    }

    private static <K> BigDecimal floor(NavigableMap<K, BigDecimal> steps, K key) {
        Map.Entry<K, BigDecimal> step = steps.floorEntry(key);
        return step == null ? BigDecimal.ZERO : step.getValue();
    }
}
