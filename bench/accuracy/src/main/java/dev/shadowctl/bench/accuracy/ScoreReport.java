package dev.shadowctl.bench.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The scores of some observations as Markdown: a pure step from rows to text. */
final class ScoreReport {

    private static final int WORST = 15;

    private final Observations asked;
    private final Observations rows;
    private final Observations answered;
    private final Observations heldOut;
    private final MixReport mixes;
    private final double factor;

    /**
     * Of the rows that are scored. Those of mixes stand apart from those of single methods.
     *
     * @param rows what is scored
     * @param all every row there is: they calibrate intervals, and the tuning half among them gives the factor of a rival
     */
    ScoreReport(Observations rows, Observations all) {
        Observations tuning = all.where(row -> row.answered()
                && row.about().metric() == Metric.CPU
                && row.about().half().equals("tune"));
        this.factor = Score.bestFactor(tuning, Rival.LOOP);
        this.asked = new Observations(rows.rows().stream().map(this::withFactor).toList());
        this.rows = asked.where(row -> !row.about().isOfMix());
        this.mixes = new MixReport(asked.where(row -> row.about().isOfMix()));
        this.answered = this.rows.where(Observation::answered);
        this.heldOut = new Calibration(all).heldOut(answered);
    }

    String text(String made) {
        return made + "\n\n"
                + new BarReport(rows, heldOut, mixes).text()
                + "Error is |predicted / truth − 1|, truth the median of its runs; bias the median of predicted / truth."
                + " *Noise* is how far two runs of the truth lie apart.\n\n"
                + errors()
                + intervals()
                + limits()
                + kinds()
                + outcomes()
                + worst()
                + mixes.table()
                + silent();
    }

    private String errors() {
        List<List<String>> lines = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            for (Band band : Band.values()) {
                addErrors(lines, metric, band);
            }
        }
        lines.addAll(mixes.errors());
        return Markdown.table(
                List.of("resource", "beyond measured", "by", "n", "median error", "p90 error", "bias"), lines);
    }

    private void addErrors(List<List<String>> lines, Metric metric, Band band) {
        Observations of = answered.where(in(metric, band));
        if (of.rows().isEmpty()) {
            return;
        }
        lines.add(scored(metric.field(), band.toString(), "**shadowctl**", Score.of(of)));
        for (Rival rival : Rival.values()) {
            Score score = Score.of(of, rival);
            if (score.n() > 0) {
                lines.add(scored("", "", name(rival), score));
            }
        }
        lines.add(scored("", "", "*noise of the truth*", Score.noise(of)));
    }

    /** A line of the table of errors. */
    static List<String> scored(String metric, String band, String by, Score score) {
        return List.of(
                metric,
                band,
                by,
                Integer.toString(score.n()),
                Markdown.percent(score.medianError()),
                Markdown.percent(score.p90Error()),
                Markdown.times(score.bias()));
    }

    private String name(Rival rival) {
        return rival == Rival.LOOP_TIMES_FACTOR
                ? rival + String.format(Locale.ROOT, ", %.2f", factor)
                : rival.toString();
    }

    private String intervals() {
        return intervals("interval of 90 %, as the model believes", answered)
                + intervals("interval of 90 %, calibrated on the other libraries", heldOut);
    }

    private static String intervals(String title, Observations of) {
        List<List<String>> lines = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            for (Band band : Band.values()) {
                addCoverage(lines, metric.field(), band.toString(), of.where(in(metric, band)));
            }
            addCoverage(
                    lines, metric.field(), "all", of.where(row -> row.about().metric() == metric));
        }
        addCoverage(lines, "**all**", "all", of);
        return Markdown.table(
                List.of(
                        title,
                        "beyond measured",
                        "n",
                        "libraries",
                        "inside",
                        "95 % of a bootstrap over libraries",
                        "median width"),
                lines);
    }

    private static void addCoverage(List<List<String>> lines, String metric, String band, Observations of) {
        if (of.rows().isEmpty()) {
            return;
        }
        Coverage coverage = Coverage.of(of);
        lines.add(List.of(
                metric,
                band,
                Integer.toString(coverage.n()),
                Integer.toString(coverage.libraries()),
                Markdown.percent(coverage.share()),
                Markdown.percent(coverage.low()) + " to " + Markdown.percent(coverage.high()),
                Markdown.percent(coverage.medianWidth())));
    }

    private String limits() {
        List<List<String>> lines = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            Observations of = answered.where(row -> row.about().metric() == metric && metric.isLimit());
            if (of.rows().isEmpty()) {
                continue;
            }
            lines.add(limited(metric.field(), "**shadowctl**, at high", Limits.of(of)));
            for (Rival rival : Rival.values()) {
                Limits limits = Limits.of(of, rival);
                if (limits.n() > 0) {
                    lines.add(limited("", rival.toString(), limits));
                }
            }
        }
        lines.addAll(mixes.limits());
        return Markdown.table(List.of("limit set", "by", "n", "is enough", "of the smallest, median"), lines);
    }

    /** A line of the table of limits. */
    static List<String> limited(String metric, String by, Limits limits) {
        return List.of(
                metric,
                by,
                Integer.toString(limits.n()),
                Markdown.percent(limits.holds()),
                Markdown.times(limits.medianRatio()));
    }

    private String kinds() {
        List<List<String>> lines = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            Map<String, List<Observation>> byKind =
                    answered.where(row -> row.about().metric() == metric).rows().stream()
                            .collect(Collectors.groupingBy(
                                    row -> row.about().kind(), TreeMap::new, Collectors.toList()));
            byKind.forEach((kind, of) -> lines.add(kind(metric, kind, new Observations(of))));
        }
        return Markdown.table(
                List.of("resource", "kind", "n", "median error", "p90 error", "bias", "inside", "noise, median"),
                lines);
    }

    private static List<String> kind(Metric metric, String kind, Observations of) {
        Score score = Score.of(of);
        return List.of(
                metric.field(),
                kind,
                Integer.toString(score.n()),
                Markdown.percent(score.medianError()),
                Markdown.percent(score.p90Error()),
                Markdown.times(score.bias()),
                Markdown.percent(Coverage.of(of).share()),
                Markdown.percent(Score.noise(of).medianError()));
    }

    private String outcomes() {
        List<String> head = new ArrayList<>(List.of("resource", "beyond measured", "asked"));
        Arrays.stream(Outcome.values()).map(Outcome::word).forEach(head::add);
        List<List<String>> lines = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            for (Band band : Band.values()) {
                List<Observation> of = rows.where(in(metric, band)).rows();
                if (!of.isEmpty()) {
                    lines.add(counted(metric, band, of));
                }
            }
        }
        return Markdown.table(head, lines);
    }

    private static List<String> counted(Metric metric, Band band, List<Observation> of) {
        List<String> cells = new ArrayList<>(List.of(metric.field(), band.toString(), Integer.toString(of.size())));
        for (Outcome outcome : Outcome.values()) {
            cells.add(Long.toString(
                    of.stream().filter(row -> row.outcome() == outcome).count()));
        }
        return cells;
    }

    private String worst() {
        List<List<String>> lines = answered.rows().stream()
                .sorted(Comparator.comparingDouble(ScoreReport::logError).reversed())
                .limit(WORST)
                .map(row -> List.of(
                        row.about().caseName(),
                        row.about().workload().toString(),
                        row.about().metric().field(),
                        Markdown.figure(row.interval().estimate()),
                        row.truths().stream().map(Markdown::figure).collect(Collectors.joining(", ")),
                        Markdown.percent(row.error(row.interval().estimate()))))
                .toList();
        return Markdown.table(List.of("furthest off", "size@rps", "resource", "predicted", "found", "error"), lines);
    }

    /** Too little counts like too much. */
    private static double logError(Observation row) {
        return Math.abs(new Score.Pair(row.interval().estimate(), row.truth()).logRatio());
    }

    /** Those without a score, one line for what one case has in common. */
    private String silent() {
        Map<List<String>, List<Observation>> alike = asked.rows().stream()
                .filter(row -> !row.answered() && row.outcome() != Outcome.NOTHING)
                .collect(Collectors.groupingBy(
                        row -> List.of(row.about().caseName(), row.outcome().word(), row.note()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<List<String>> lines = alike.entrySet().stream()
                .map(entry -> List.of(
                        entry.getKey().get(0),
                        distinct(entry.getValue(), row -> row.about().workload().toString()),
                        distinct(entry.getValue(), row -> row.about().metric().field()),
                        entry.getKey().get(1),
                        entry.getKey().get(2)))
                .toList();
        return Markdown.table(List.of("without a score", "size@rps", "resource", "outcome", "why"), lines);
    }

    private static String distinct(List<Observation> of, Function<Observation, String> text) {
        return of.stream().map(text).distinct().collect(Collectors.joining(", "));
    }

    private static Predicate<Observation> in(Metric metric, Band band) {
        return row -> row.about().metric() == metric && row.about().band() == band;
    }

    private Observation withFactor(Observation row) {
        Double loop = row.rivals().get(Rival.LOOP);
        if (loop == null || row.about().metric() != Metric.CPU || !Double.isFinite(factor)) {
            return row;
        }
        Map<Rival, Double> rivals = new EnumMap<>(row.rivals());
        rivals.put(Rival.LOOP_TIMES_FACTOR, factor * loop);
        return row.with(rivals);
    }
}
