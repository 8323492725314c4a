package dev.shadowctl.example.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportServiceTest {

    @TempDir
    Path folder;

    @Test
    void writesADocumentOfTheSizeItGives() throws IOException {
        long size = exporter().export(List.of(order("Ada")));

        assertThat(Files.size(folder.resolve("orders-ada.html"))).isEqualTo(size);
        assertThat(Files.readString(folder.resolve("orders-ada.html"))).contains("TOOL-1", "119.00", "</html>");
    }

    @Test
    void keepsOneDocumentForEachCustomer() throws IOException {
        exporter().export(List.of(order("Ada")));
        exporter().export(List.of(order("Ada"), order("Bob")));

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("orders-ada.html"));
        }
    }

    @Test
    void escapesWhatTheCustomerTyped() throws IOException {
        exporter().export(List.of(order("<script>")));

        assertThat(Files.readString(folder.resolve("orders--script-.html"))).doesNotContain("<script>");
    }

    @Test
    void staysInItsFolderWhateverTheNameSays() {
        exporter().export(List.of(order("../../etc/passwd")));

        assertThat(folder.resolve("orders--etc-passwd.html")).exists();
    }

    @Test
    void namesTheDocumentItCouldNotWrite() {
        ExportService exporter = new ExportService(new PricingService(), folder.resolve("absent"));

        assertThatThrownBy(() -> exporter.export(List.of(order("Ada"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("orders-ada.html");
    }

    private ExportService exporter() {
        return new ExportService(new PricingService(), folder);
    }

    private static Order order(String customer) {
        return new Order(customer, "DE", List.of(new OrderLine("TOOL-1", 1, 10_000)));
    }
}
