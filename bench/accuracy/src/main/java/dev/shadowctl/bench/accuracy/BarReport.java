package dev.shadowctl.bench.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which bars are met: those of errors, and what else is promised. A bar nothing speaks of yet is said to be open. */
final class BarReport {

    /** Part of the cases that are sustained within a limit set at the upper end of its interval. */
    private static final double ENOUGH = 0.95;

    /** Such a limit over the smallest one found, at most. */
    private static final double OF_SMALLEST = 1.5;

    private static final double RIGHT_CAUSE = 0.80;
    private static final double INSIDE = 0.86;
    private static final double NOMINAL = 0.90;
    private static final double WIDTH = 0.5;

    private static final List<Band> PROMISED = List.of(Band.NEAR, Band.FAR);

    /** Observations below which a band says too little of its intervals. */
    private static final int ENOUGH_ROWS = 100;

    private final Observations rows;
    private final Observations answered;
    private final Observations heldOut;
    private final MixReport mixes;

    /**
     * Of single methods and of mixes.
     *
     * @param rows all that was asked of single methods, answered or not
     * @param heldOut those that can be calibrated on other libraries, with the interval that comes of it
     */
    BarReport(Observations rows, Observations heldOut, MixReport mixes) {
        this.rows = rows;
        this.answered = rows.where(Observation::answered);
        this.heldOut = heldOut;
        this.mixes = mixes;
    }

    String text() {
        return errors() + promises();
    }

    private String errors() {
        List<List<String>> lines = new ArrayList<>();
        for (Bar bar : Bar.ALL) {
            Observations of = answered.where(bar::isOf);
            if (!of.rows().isEmpty()) {
                lines.add(line(bar, of));
            }
        }
        lines.addAll(mixes.bars());
        return Markdown.table(
                List.of("bar", "beyond measured", "n", "median", "is", "p90", "is", "best rival's p90", "met?"), lines);
    }

    private static List<String> line(Bar bar, Observations of) {
        Score score = Score.of(of);
        Bar above = bar.above(Score.noise(of));
        double rival = bestRivalP90(of);
        return List.of(
                new TreeSet<>(bar.metrics()).stream().map(Metric::field).collect(Collectors.joining(", ")),
                bar.band().toString(),
                Integer.toString(score.n()),
                "≤ " + Markdown.percent(above.median()),
                Markdown.percent(score.medianError()),
                Double.isInfinite(above.p90()) ? "–" : "≤ " + Markdown.percent(above.p90()),
                Markdown.percent(score.p90Error()),
                Markdown.percent(rival) + (Double.isInfinite(bar.ofRival()) ? "" : ", at least twice ours"),
                met(above.metBy(score, rival)));
    }

    /** Of those that say something everywhere. */
    private static double bestRivalP90(Observations of) {
        return Arrays.stream(Rival.values())
                .map(rival -> Score.of(of, rival))
                .filter(score -> score.n() == of.rows().size())
                .mapToDouble(Score::p90Error)
                .min()
                .orElse(Double.NaN);
    }

    private String promises() {
        List<List<String>> lines = new ArrayList<>();
        memory(lines, "as the model believes it", answered);
        if (!heldOut.where(row -> row.about().metric() == Metric.MEMORY).rows().isEmpty()) {
            memory(lines, "calibrated on other libraries", heldOut);
        }
        cause(lines);
        for (Band band : PROMISED) {
            coverage(lines, band, heldOut.where(row -> row.about().band() == band));
        }
        width(lines, heldOut.where(row -> row.about().metric() == Metric.CPU));
        for (Band band : PROMISED) {
            refusals(lines, band);
        }
        return Markdown.table(List.of("promise", "n", "bar", "is", "met?"), lines);
    }

    private static void memory(List<List<String>> lines, String high, Observations with) {
        Limits memory = Limits.of(with.where(row -> row.about().metric() == Metric.MEMORY));
        lines.add(promise(
                "memoryBytes at high, " + high + ", is enough",
                memory.n(),
                "≥ " + Markdown.percent(ENOUGH),
                Markdown.percent(memory.holds()),
                memory.holds() >= ENOUGH));
        lines.add(promise(
                "memoryBytes at high, " + high + ", over the smallest found, median",
                memory.n(),
                "≤ " + Markdown.times(OF_SMALLEST),
                Markdown.times(memory.medianRatio()),
                memory.medianRatio() <= OF_SMALLEST));
    }

    private void cause(List<List<String>> lines) {
        List<Observation> capacities =
                answered.where(row -> row.about().metric() == Metric.CAPACITY).rows();
        double right = Statistics.mean(capacities.stream()
                .map(row -> row.predictedCause().equals(row.trueCause()) ? 1.0 : 0.0)
                .toList());
        lines.add(promise(
                "what breaks first is right",
                capacities.size(),
                "≥ " + Markdown.percent(RIGHT_CAUSE),
                Markdown.percent(right),
                right >= RIGHT_CAUSE));
    }

    private static void coverage(List<List<String>> lines, Band band, Observations heldOut) {
        String name = "truth within the interval calibrated on other libraries, " + band;
        String bar = "≥ " + Markdown.percent(INSIDE) + ", bootstrap with " + Markdown.percent(NOMINAL);
        if (heldOut.rows().size() < ENOUGH_ROWS) {
            lines.add(List.of(name, Integer.toString(heldOut.rows().size()), bar, "–", "open: below " + ENOUGH_ROWS));
            return;
        }
        Coverage coverage = Coverage.of(heldOut);
        lines.add(promise(
                name,
                coverage.n(),
                bar,
                Markdown.percent(coverage.share()) + ", " + Markdown.percent(coverage.low()) + " to "
                        + Markdown.percent(coverage.high()),
                coverage.share() >= INSIDE && coverage.low() <= NOMINAL && coverage.high() >= NOMINAL));
    }

    private static void width(List<List<String>> lines, Observations cpu) {
        double width = cpu.rows().isEmpty() ? Double.NaN : Coverage.of(cpu).medianWidth();
        lines.add(promise(
                "width of that of cpuCores over its estimate, median",
                cpu.rows().size(),
                "≤ " + String.format(Locale.ROOT, "%.1f", WIDTH),
                String.format(Locale.ROOT, "%.2f", width),
                width <= WIDTH));
    }

    /** A refusal is of a workload, whatever was asked of it. */
    private void refusals(List<List<String>> lines, Band band) {
        List<Observation> asked = rows.where(
                        row -> row.about().metric() == Metric.CPU && row.about().band() == band)
                .rows();
        double most = band == Band.NEAR ? 0.05 : 0.20;
        double refused = Statistics.mean(asked.stream()
                .map(row -> row.outcome() == Outcome.REFUSED ? 1.0 : 0.0)
                .toList());
        lines.add(promise(
                "workloads refused, " + band,
                asked.size(),
                "≤ " + Markdown.percent(most),
                Markdown.percent(refused),
                refused <= most));
    }

    private static List<String> promise(String name, int n, String bar, String is, boolean met) {
        return n == 0
                ? List.of(name, "0", bar, "–", "open: not run")
                : List.of(name, Integer.toString(n), bar, is, met(met));
    }

    /** A verdict in words. */
    static String met(boolean met) {
        return met ? "yes" : "**no**";
    }
}
