package dev.shadowctl.bench.accuracy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tables and figures as Markdown writes them. */
final class Markdown {

    private Markdown() {}

    /** A table; no rows, no table. */
    static String table(List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        return line(head) + line(head.stream().map(column -> "---").toList())
                + rows.stream().map(Markdown::line).collect(Collectors.joining())
                + "\n";
    }

    static String percent(double part) {
        return Double.isFinite(part) ? String.format(Locale.ROOT, "%.0f %%", 100 * part) : "–";
    }

    static String times(double factor) {
        return Double.isFinite(factor) ? String.format(Locale.ROOT, "× %.2f", factor) : "–";
    }

    /** Three significant digits. */
    static String figure(double value) {
        if (value != 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.3f", value);
    }

    static String code(String text) {
        return "`" + text + "`";
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
