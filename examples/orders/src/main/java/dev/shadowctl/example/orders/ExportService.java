package dev.shadowctl.example.orders;

import dev.shadowctl.annotations.LatencyTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * Writes orders and their prices as an HTML document. The latest document of each customer is kept; it is written beside
 * its place and then moved there, so a reader sees the old one or the new one, never half of one.
 */
public final class ExportService {

    private final PricingService pricing;
    private final Path folder;

    /** Exports into the JVM's folder for temporary files. */
    public ExportService() {
        this(new PricingService(), Path.of(System.getProperty("java.io.tmpdir")));
    }

    ExportService(PricingService pricing, Path folder) {
        this.pricing = pricing;
        this.folder = folder;
    }

    /**
     * Writes the document of these orders, named after the first one's customer.
     *
     * @return size of the document in bytes
     * @throws UncheckedIOException if the folder can't be written to
     */
    @LatencyTarget(millis = 100)
    public long export(List<Order> orders) {
        Path document = folder.resolve(fileName(orders));
        try {
            Path draft = Files.createTempFile(folder, "orders-", ".draft");
            try (Writer out = Files.newBufferedWriter(draft)) {
                writeDocument(out, orders);
            }
            long size = Files.size(draft);
            Files.move(draft, document, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + document + "; is there room, and may it be written?", e);
        }
    }

    private void writeDocument(Writer out, List<Order> orders) throws IOException {
        out.write("<!DOCTYPE html>\n<html>\n<head><meta charset=\"utf-8\"><title>Orders</title></head>\n<body>\n");
        for (Order order : orders) {
            writeOrder(out, order, pricing.quote(order));
        }
        out.write("</body>\n</html>\n");
    }

    private static void writeOrder(Writer out, Order order, Quote quote) throws IOException {
        out.write("<h2>" + escaped(order.customer()) + ", " + escaped(order.country()) + "</h2>\n<table>\n");
        for (QuotedLine line : quote.lines()) {
            out.write("<tr><td>" + escaped(line.line().sku()) + "</td><td>"
                    + line.line().quantity() + "</td><td>" + line.net() + "</td><td>" + line.taxRate()
                    + "</td></tr>\n");
        }
        out.write("</table>\n<p>Net " + quote.net() + ", discount " + quote.basketDiscount() + ", tax " + quote.tax()
                + ", to pay " + quote.gross() + "</p>\n");
    }

    private static String fileName(List<Order> orders) {
        String customer = orders.isEmpty() ? "nobody" : orders.get(0).customer();
        String plain = customer.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return "orders-" + plain.substring(0, Math.min(plain.length(), 64)) + ".html";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
