/**
 * A small order service: it prices orders, searches the catalogue, exports orders as a document and reads a customer's
 * history. Each of the four services has one method with a latency target, and {@link
 * dev.shadowctl.example.orders.Fixtures} makes its arguments at any size.
 */
@NullMarked
package dev.shadowctl.example.orders;

import org.jspecify.annotations.NullMarked;
