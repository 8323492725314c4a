package dev.shadowctl.example.orders;

/**
 * An article of the catalogue.
 *
 * @param sku article number
 * @param description what search looks at
 */
public record Product(String sku, String description) {}
