package dev.shadowctl.bench.libraries.shop;

import java.math.BigDecimal;

/**
 * A line of an order.
 *
 * @param product number of the product
 * @param name what it is called
 * @param quantity how many of it
 * @param price of one
 */
public record Line(int product, String name, int quantity, BigDecimal price) {

    BigDecimal sum() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}
