package dev.shadowctl.bench.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table that shows some cases one by one: predicted cores, cores burnt, and the tight loop. */
final class CaseTable {

    private static final List<String> HEAD = List.of(
            "case",
            "method",
            "size (measured)",
            "rps",
            "predicted cores",
            "truth, cores (runs)",
            "tight loop × rate",
            "error of prediction",
            "error of loop",
            "inside?");

    private final List<Line> lines = new ArrayList<>();

    private record Line(Case about, Observation row) {
        double loop() {
            return row.rivals().getOrDefault(Rival.LOOP, Double.NaN);
        }
    }

    /** Takes a case in, if there are a prediction and a truth. */
    void add(Case about, Observation row) {
        if (row.predicted() != null && !row.truths().isEmpty()) {
            lines.add(new Line(about, row));
        }
    }

    /** The table with its medians, under a sentence that says where it was made. */
    String text(String made) {
        return made + "\n\n"
                + Markdown.table(HEAD, lines.stream().map(CaseTable::cells).toList()) + summary();
    }

    private static List<String> cells(Line line) {
        Observation row = line.row();
        Interval predicted = row.interval();
        return List.of(
                line.about().name(),
                Markdown.code(line.about().method()),
                row.about().workload().size() + " ("
                        + line.about().sizes().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")",
                String.format(Locale.ROOT, "%.0f", row.about().workload().rps()),
                cores(predicted.estimate()) + " [" + cores(predicted.low()) + ", " + cores(predicted.high()) + "]",
                cores(row.truth()) + " ("
                        + row.truths().stream().map(CaseTable::cores).collect(Collectors.joining(", ")) + ")"
                        + (row.outcome() == Outcome.UNSUSTAINED ? " †" : ""),
                cores(line.loop()),
                Markdown.percent(row.error(predicted.estimate())),
                Markdown.percent(row.error(line.loop())),
                predicted.holds(row.truth()) ? "yes" : "no");
    }

    private String summary() {
        List<Observation> rows = lines.stream().map(Line::row).toList();
        String dagger = rows.stream().noneMatch(row -> row.outcome() == Outcome.UNSUSTAINED)
                ? ""
                : "† the real run completed less than 98 % of the rate: the truth is not of this rate there.\n";
        return String.format(
                Locale.ROOT,
                "Median error: prediction **%s**, tight loop × rate **%s**. Truth inside the interval: %d of %d.%n%s",
                Markdown.percent(Statistics.median(rows.stream()
                        .map(row -> row.error(row.interval().estimate()))
                        .toList())),
                Markdown.percent(Statistics.median(lines.stream()
                        .map(line -> line.row().error(line.loop()))
                        .toList())),
                rows.stream().filter(row -> row.interval().holds(row.truth())).count(),
                rows.size(),
                dagger);
    }

    private static String cores(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
