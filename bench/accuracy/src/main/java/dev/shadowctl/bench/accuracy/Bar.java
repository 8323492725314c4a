package dev.shadowctl.bench.accuracy;

import java.util.List;
import java.util.Set;

/**
 * What is good enough, set before anything was tuned. Where the truth's own noise makes it impossible, 1.3 times that
 * noise is the bar.
 *
 * @param metrics the numbers
 * @param band how far beyond what was measured
 * @param median most the median error may be
 * @param p90 most its 90th percentile may be
 * @param ofRival most that may be as a part of the best rival's
 */
record Bar(Set<Metric> metrics, Band band, double median, double p90, double ofRival) {

    /** Where no bound is set. */
    static final double NONE = Double.POSITIVE_INFINITY;

    private static final double NOISE = 1.3;

    static final List<Bar> ALL = List.of(
            new Bar(Set.of(Metric.CPU), Band.NEAR, 0.08, 0.20, 0.5),
            new Bar(Set.of(Metric.CPU), Band.FAR, 0.15, 0.40, NONE),
            new Bar(Set.of(Metric.LATENCY_P99), Band.NEAR, 0.25, 0.60, NONE),
            new Bar(
                    Set.of(Metric.NETWORK_RECEIVE, Metric.NETWORK_TRANSMIT, Metric.DISK_READ, Metric.DISK_WRITE),
                    Band.NEAR,
                    0.05,
                    NONE,
                    NONE),
            new Bar(Set.of(Metric.CAPACITY), Band.NEAR, 0.15, NONE, NONE));

    Bar {
        metrics = Set.copyOf(metrics);
    }

    boolean isOf(Observation row) {
        return metrics.contains(row.about().metric()) && row.about().band() == band;
    }

    /** The bar with the noise in mind. */
    Bar above(Score noise) {
        return new Bar(metrics, band, higher(median, noise.medianError()), higher(p90, noise.p90Error()), ofRival);
    }

    /** The bar so many times as high. */
    Bar times(double factor) {
        return new Bar(metrics, band, factor * median, factor * p90, ofRival);
    }

    boolean metBy(Score score) {
        return score.n() > 0 && score.medianError() <= median && score.p90Error() <= p90;
    }

    /** Beside a rival's 90th percentile, NaN where there is none. */
    boolean metBy(Score score, double rivalP90) {
        return metBy(score) && !(score.p90Error() > ofRival * rivalP90);
    }

    private static double higher(double bar, double noise) {
        return Double.isNaN(noise) ? bar : Math.max(bar, NOISE * noise);
    }
}
