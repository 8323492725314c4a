package dev.shadowctl.bench.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the model says now of the profiles that are kept, held against the truths, and beside it what rows were kept with:
 * {@code 14 % for 12 %} is worse by two.
 */
final class ReplayReport {

    private final Observations now;
    private final Observations calibrated;
    private final Compared compared;

    /**
     * Of two lists of rows.
     *
     * @param now as the model has them now
     * @param kept as they were kept
     */
    ReplayReport(Observations now, Observations kept) {
        this.now = now;
        this.calibrated = new Calibration(now).heldOut(now);
        this.compared = Compared.of(now, kept);
    }

    String text() {
        return bands() + "Of " + compared.n() + " estimates " + compared.same() + " are those that were kept.\n";
    }

    private String bands() {
        List<List<String>> lines = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            for (Band band : Band.values()) {
                addLine(lines, metric, band);
            }
        }
        return Markdown.table(
                List.of(
                        "resource",
                        "beyond measured",
                        "n",
                        "median error",
                        "p90 error",
                        "bias",
                        "inside",
                        "median width",
                        "inside, calibrated on others",
                        "median width",
                        "refused"),
                lines);
    }

    private void addLine(List<List<String>> lines, Metric metric, Band band) {
        Observations of =
                now.where(row -> row.about().metric() == metric && row.about().band() == band);
        if (of.rows().isEmpty()) {
            return;
        }
        Compared both = compared.where(metric, band);
        Coverage stretched = Coverage.of(calibrated.where(
                row -> row.about().metric() == metric && row.about().band() == band));
        lines.add(List.of(
                metric.field(),
                band.toString(),
                Integer.toString(both.n()),
                both.medianError(),
                both.p90Error(),
                both.bias(),
                both.inside(),
                both.width(),
                Markdown.percent(stretched.share()),
                Markdown.percent(stretched.medianWidth()),
                Long.toString(of.rows().stream()
                        .filter(row -> row.outcome() == Outcome.REFUSED)
                        .count())));
    }

    /** Each question with predicted over found, the farthest off first within its resource. */
    String rows() {
        List<List<String>> lines = compared.pairs().stream()
                .sorted(Comparator.comparing(
                                (Compared.Pair pair) -> pair.one().about().metric())
                        .thenComparing(Comparator.comparingDouble(ReplayReport::distance)
                                .reversed()))
                .map(ReplayReport::line)
                .toList();
        return Markdown.table(
                List.of(
                        "resource",
                        "case",
                        "size@rps",
                        "beyond measured",
                        "predicted",
                        "found",
                        "ratio",
                        "was",
                        "inside"),
                lines);
    }

    private static double distance(Compared.Pair pair) {
        return Math.abs(Math.log(ratio(pair.one())));
    }

    private static double ratio(Observation row) {
        return row.interval().estimate() / row.truth();
    }

    private static List<String> line(Compared.Pair pair) {
        Observation row = pair.one();
        return List.of(
                row.about().metric().field(),
                row.about().caseName(),
                row.about().workload().toString(),
                row.about().band().toString(),
                Markdown.figure(row.interval().estimate()),
                row.truths().stream().map(Markdown::figure).collect(Collectors.joining(", ")),
                Markdown.times(ratio(row)),
                Markdown.times(ratio(pair.other())),
                row.interval().holds(row.truth()) ? "yes" : "no");
    }
}
