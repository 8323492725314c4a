package dev.shadowctl.bench.accuracy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a report says of mixes: lines for its tables, which are of single methods otherwise, and a table of their own. */
final class MixReport {

    private static final Bar CPU = new Bar(Set.of(Metric.CPU), Band.NEAR, 0.12, Bar.NONE, Bar.NONE);

    /** Part of the mixes whose memory, set at the upper end of the interval, is to be enough. */
    private static final double ENOUGH = 0.95;

    private static final double MEBIBYTE = 1 << 20;
    private static final String NONE = "–";

    private final Observations rows;
    private final Observations answered;

    MixReport(Observations rows) {
        this.rows = rows;
        this.answered = rows.where(Observation::answered);
    }

    /** Lines for the table of bars. */
    List<List<String>> bars() {
        List<List<String>> lines = new ArrayList<>();
        Observations cpu = of(Metric.CPU);
        if (!cpu.rows().isEmpty()) {
            lines.add(bar(cpu));
        }
        Limits memory = Limits.of(of(Metric.MEMORY));
        if (memory.n() > 0) {
            lines.add(bar(memory));
        }
        return lines;
    }

    private static List<String> bar(Observations cpu) {
        Score score = Score.of(cpu);
        Bar above = CPU.above(Score.noise(cpu));
        return List.of(
                name(Metric.CPU),
                "all",
                Integer.toString(score.n()),
                "≤ " + Markdown.percent(above.median()),
                Markdown.percent(score.medianError()),
                NONE,
                Markdown.percent(score.p90Error()),
                NONE,
                BarReport.met(above.metBy(score)));
    }

    private static List<String> bar(Limits memory) {
        return List.of(
                name(Metric.MEMORY) + ", at high",
                "all",
                Integer.toString(memory.n()),
                "enough in ≥ " + Markdown.percent(ENOUGH),
                Markdown.percent(memory.holds()),
                NONE,
                NONE,
                NONE,
                BarReport.met(memory.holds() >= ENOUGH));
    }

    /** Lines for the table of errors. */
    List<List<String>> errors() {
        List<List<String>> lines = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            Observations of = of(metric);
            if (!of.rows().isEmpty()) {
                lines.add(ScoreReport.scored(name(metric), "all", "**shadowctl**", Score.of(of)));
                for (Rival rival : Rival.values()) {
                    Score score = Score.of(of, rival);
                    if (score.n() > 0) {
                        lines.add(ScoreReport.scored("", "", rival.toString(), score));
                    }
                }
                lines.add(ScoreReport.scored("", "", "*noise of the truth*", Score.noise(of)));
            }
        }
        return lines;
    }

    /** Lines for the table of limits. */
    List<List<String>> limits() {
        List<List<String>> lines = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            Observations of = of(metric);
            if (metric.isLimit() && !of.rows().isEmpty()) {
                lines.add(ScoreReport.limited(name(metric), "**shadowctl**, at high", Limits.of(of)));
                for (Rival rival : Rival.values()) {
                    Limits limits = Limits.of(of, rival);
                    if (limits.n() > 0) {
                        lines.add(ScoreReport.limited("", rival.toString(), limits));
                    }
                }
            }
        }
        return lines;
    }

    private Observations of(Metric metric) {
        return answered.where(row -> row.about().metric() == metric);
    }

    private static String name(Metric metric) {
        return metric.field() + " of a mix";
    }

    /** Mix by mix. */
    String table() {
        Map<String, Map<Metric, Observation>> byName = rows.rows().stream()
                .collect(Collectors.groupingBy(
                        row -> row.about().caseName(),
                        TreeMap::new,
                        Collectors.toMap(
                                row -> row.about().metric(),
                                Function.identity(),
                                (first, second) -> second,
                                () -> new EnumMap<>(Metric.class))));
        List<List<String>> lines = new ArrayList<>();
        byName.forEach((name, of) -> lines.add(line(name, of)));
        return Markdown.table(
                List.of("mix", "cores predicted", "found", "error", "inside", "memory at high", "smallest", "enough"),
                lines);
    }

    private static List<String> line(String name, Map<Metric, Observation> of) {
        List<String> cells = new ArrayList<>(List.of(name));
        cells.addAll(cpu(of.get(Metric.CPU)));
        cells.addAll(memory(of.get(Metric.MEMORY)));
        return cells;
    }

    private static List<String> cpu(@Nullable Observation row) {
        if (row == null || !row.answered()) {
            return List.of(word(row), NONE, NONE, NONE);
        }
        Interval said = row.interval();
        return List.of(
                cores(said.estimate()) + " [" + cores(said.low()) + ", " + cores(said.high()) + "]",
                row.truths().stream().map(MixReport::cores).collect(Collectors.joining(", ")),
                Markdown.percent(row.error(said.estimate())),
                said.holds(row.truth()) ? "yes" : "no");
    }

    private static List<String> memory(@Nullable Observation row) {
        return row == null || !row.answered()
                ? List.of(word(row), NONE, NONE)
                : List.of(
                        mebibytes(row.interval().high()),
                        mebibytes(row.truth()),
                        row.interval().high() >= row.truth() ? "yes" : "no");
    }

    private static String word(@Nullable Observation row) {
        return row == null ? NONE : row.outcome().word();
    }

    private static String cores(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String mebibytes(double bytes) {
        return String.format(Locale.ROOT, "%.0f MiB", bytes / MEBIBYTE);
    }
}
