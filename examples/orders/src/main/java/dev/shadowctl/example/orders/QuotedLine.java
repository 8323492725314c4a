package dev.shadowctl.example.orders;

import java.math.BigDecimal;

/**
 * A line with its price.
 *
 * @param line what was ordered
 * @param discount the part taken off, in [0, 1)
 * @param net price of all pieces after discount, two decimal places
 * @param taxRate part added as tax, in [0, 1)
 */
public record QuotedLine(OrderLine line, BigDecimal discount, BigDecimal net, BigDecimal taxRate) {}
