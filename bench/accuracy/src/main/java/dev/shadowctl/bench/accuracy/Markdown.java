package dev.shadowctl.bench.accuracy;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The table as Markdown, and its place in a document that people write. */
final class Markdown {

    static final String BEGIN = "<!-- accuracy: begin, written by bench/accuracy/run -->\n";
    static final String END = "<!-- accuracy: end -->\n";

    private static final String HEAD =
            """
            | case | method | size (measured) | rps | predicted cores | truth, cores (runs) | tight loop × rate | error of prediction | error of loop | inside? |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    private Markdown() {}

    /** The table with its medians, under a sentence that says where it was made. */
    static String table(List<Row> rows, String machine) {
        String lines = rows.stream().map(Markdown::line).collect(Collectors.joining());
        return BEGIN + machine + "\n\n" + HEAD + lines + "\n" + summary(rows) + END;
    }

    /** The document with the table in place of the one it held, or at its end. */
    static String into(String document, String table) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            return document + (document.isEmpty() ? "" : "\n") + table;
        }
        return document.substring(0, begin) + table + document.substring(end + END.length());
    }

    private static String line(Row row) {
        Case about = row.about();
        return String.format(
                Locale.ROOT,
                "| %s | `%s` | %d (%s) | %.0f | %.3f [%.3f, %.3f] | %.3f (%s)%s | %.3f | %.0f %% | %.0f %% | %s |%n",
                about.name(),
                about.method(),
                about.size(),
                about.sizes().replace(",", ", "),
                about.rps(),
                row.estimate(),
                row.low(),
                row.high(),
                row.truth(),
                row.truths().stream()
                        .map(truth -> String.format(Locale.ROOT, "%.3f", truth))
                        .collect(Collectors.joining(", ")),
                row.sustained() ? "" : " †",
                row.loop(),
                100 * row.predictionError(),
                100 * row.loopError(),
                row.inside() ? "yes" : "no");
    }

    private static String summary(List<Row> rows) {
        String dagger = rows.stream().allMatch(Row::sustained)
                ? ""
                : "† one of the runs completed less than 98 % of the rate: the truth is too low there.\n";
        return String.format(
                Locale.ROOT,
                "Median error: prediction **%.0f %%**, tight loop × rate **%.0f %%**. Truth inside the interval: %d of %d.%n%s",
                100 * median(rows, Row::predictionError),
                100 * median(rows, Row::loopError),
                rows.stream().filter(Row::inside).count(),
                rows.size(),
                dagger);
    }

    private static double median(List<Row> rows, ToDoubleFunction<Row> value) {
        return Row.median(rows.stream().map(value::applyAsDouble).toList());
    }
}
