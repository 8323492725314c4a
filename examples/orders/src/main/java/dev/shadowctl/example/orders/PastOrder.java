package dev.shadowctl.example.orders;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An order that was delivered.
 *
 * @param id number of the order
 * @param placed day it was placed
 * @param sku article number
 * @param quantity pieces
 * @param amount what was paid, two decimal places
 */
public record PastOrder(long id, LocalDate placed, String sku, int quantity, BigDecimal amount) {}
