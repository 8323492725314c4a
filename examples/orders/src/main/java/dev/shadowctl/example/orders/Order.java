package dev.shadowctl.example.orders;

import java.util.List;

/**
 * What a customer asks for.
 *
 * @param customer name of the customer
 * @param country ISO 3166 code of the country that taxes the order; an unknown one is taxed as an export
 * @param lines what was ordered, in the customer's order
 */
public record Order(String customer, String country, List<OrderLine> lines) {

    public Order {
        lines = List.copyOf(lines);
    }
}
