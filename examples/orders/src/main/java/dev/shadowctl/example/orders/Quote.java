package dev.shadowctl.example.orders;

import java.math.BigDecimal;
import java.util.List;

/**
 * What an order costs. All amounts have two decimal places.
 *
 * @param lines the priced lines, in the order's order
 * @param net sum of the lines after their discounts and before the basket discount
 * @param basketDiscount what the whole basket saves on top, at least 0
 * @param tax tax on what remains
 * @param gross what the customer pays
 */
public record Quote(
        List<QuotedLine> lines, BigDecimal net, BigDecimal basketDiscount, BigDecimal tax, BigDecimal gross) {

    public Quote {
        lines = List.copyOf(lines);
    }
}
