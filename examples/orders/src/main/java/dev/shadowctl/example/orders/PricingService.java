package dev.shadowctl.example.orders;

import dev.shadowctl.annotations.LatencyTarget;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;

/** Says what an order costs. It keeps nothing between calls, so one instance serves every thread. */
public final class PricingService {

    private final PriceRules rules = new PriceRules();

    /**
     * Prices an order: discounts by line and by basket, then tax by country and category. Every line is rounded to cents
     * by itself, half to even, as it stands on the invoice.
     */
    @LatencyTarget(millis = 20)
    public Quote quote(Order order) {
        List<QuotedLine> lines =
                order.lines().stream().map(line -> price(line, order.country())).toList();
        BigDecimal net = sum(lines, QuotedLine::net);
        BigDecimal discountRate = rules.basketDiscount(net);
        BigDecimal discount = cents(net.multiply(discountRate));
        BigDecimal kept = BigDecimal.ONE.subtract(discountRate);
        BigDecimal tax = sum(lines, line -> cents(line.net().multiply(kept).multiply(line.taxRate())));
        return new Quote(lines, net, discount, tax, net.subtract(discount).add(tax));
    }

    private QuotedLine price(OrderLine line, String country) {
        BigDecimal discount = rules.lineDiscount(line);
        BigDecimal list = BigDecimal.valueOf(line.unitPriceCents(), 2).multiply(BigDecimal.valueOf(line.quantity()));
        BigDecimal net = cents(list.multiply(BigDecimal.ONE.subtract(discount)));
        return new QuotedLine(line, discount, net, rules.taxRate(country, line.category()));
    }

    private static BigDecimal sum(List<QuotedLine> lines, Function<QuotedLine, BigDecimal> amount) {
        return lines.stream().map(amount).reduce(BigDecimal.valueOf(0, 2), BigDecimal::add);
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN);
    }
}
