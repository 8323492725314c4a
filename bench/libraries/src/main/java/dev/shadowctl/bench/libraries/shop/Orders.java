package dev.shadowctl.bench.libraries.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Orders of the shop, as they come in and go out: JSON by Jackson. */
public final class Orders {

    private static final BigDecimal BULK = new BigDecimal("0.95");
    private static final int BULK_QUANTITY = 10;

    private final ObjectMapper mapper = new ObjectMapper();

    /** The sum of an order, of a JSON array of its lines. */
    public BigDecimal accept(String order) throws JsonProcessingException {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode line : mapper.readTree(order)) {
            sum = sum.add(new BigDecimal(line.path("price").asText())
                    .multiply(BigDecimal.valueOf(line.path("quantity").asLong())));
        }
        return sum;
    }

    /** What is wrong with an order, a text for each fault. */
    public List<String> check(String order) throws JsonProcessingException {
        List<String> faults = new ArrayList<>();
        Map<Integer, Integer> seen = new TreeMap<>();
        for (JsonNode line : mapper.readTree(order)) {
            int product = line.path("product").asInt(-1);
            if (seen.merge(product, 1, Integer::sum) > 1) {
                faults.add("product " + product + " is there twice");
            }
            if (!line.path("name").asText().matches("[A-Z][\\w ]+\\d")) {
                faults.add("no product is called '" + line.path("name").asText() + "'");
            }
        }
        return faults;
    }

    /** Lines as JSON. */
    public String render(List<Line> lines) throws JsonProcessingException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Line line : lines) {
            rows.add(Map.of(
                    "product", line.product(),
                    "name", line.name(),
                    "quantity", line.quantity(),
                    "price", line.price().toPlainString()));
        }
        return mapper.writeValueAsString(rows);
    }

    /** The sum with rebates and tax of each product's group. */
    public BigDecimal price(List<Line> lines) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : lines) {
            BigDecimal net = line.quantity() >= BULK_QUANTITY ? line.sum().multiply(BULK) : line.sum();
            BigDecimal tax = net.multiply(BigDecimal.valueOf(line.product() % 3 == 0 ? 7 : 19))
                    .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_EVEN);
            sum = sum.add(net).add(tax);
        }
        return sum.setScale(2, RoundingMode.HALF_EVEN);
    }

    /** Lines, the dearest first, those that cost the same by name. */
    public List<Line> sorted(List<Line> lines) {
        List<Line> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparing(Line::sum).reversed().thenComparing(Line::name));
        return sorted;
    }
}
