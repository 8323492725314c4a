package dev.shadowctl.example.orders;

/**
 * One line of an order.
 *
 * @param sku article number; its part before the first dash names the category, {@code BOOK-1234}
 * @param quantity pieces; below zero for a return
 * @param unitPriceCents price of one piece before discount and tax, in cents; below zero for a credit
 */
public record OrderLine(String sku, int quantity, long unitPriceCents) {

    /** The part of the article number before the first dash, or all of it. */
    public String category() {
        int dash = sku.indexOf('-');
        return dash < 0 ? sku : sku.substring(0, dash);
    }
}
