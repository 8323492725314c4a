package dev.shadowctl.core.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one step: never a bare number.
 *
 * @param metric label of the {@link Metric}
 * @param unit its unit, SI base
 * @param aggregation how values of several steps combine: {@code mean}, {@code max}, {@code sum}, {@code quantiles}
 * @param samples number of samples behind the statistics
 * @param mean arithmetic mean
 * @param max largest sample, or null where one total was read
 * @param p50 median, or null where no distribution was kept; quantiles are by nearest rank of a histogram with three
 *     significant digits
 * @param p90 likewise
 * @param p99 likewise
 * @param distribution the values at {@code (i + 0.5) / k} for i in 0..k-1, or empty where no distribution was kept
 * @param source how it was read, where there is more than one way: {@code jfr}, {@code namespace}, {@code proc}
 */
public record Measurement(
        String metric,
        String unit,
        String aggregation,
        long samples,
        double mean,
        @Nullable Double max,
        @Nullable Double p50,
        @Nullable Double p90,
        @Nullable Double p99,
        List<Double> distribution,
        @Nullable String source) {

    public Measurement {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean of " + metric + " must be finite but is " + mean);
        }
        distribution = List.copyOf(distribution);
    }

    /** A value read once over the whole step. */
    public static Measurement total(Metric metric, double value) {
        return new Measurement(
                metric.label(), metric.unit(), metric.aggregation(), 1, value, null, null, null, null, List.of(), null);
    }

    /** A value read several times during the step. */
    public static Measurement sampled(Metric metric, long samples, double mean, double max) {
        return new Measurement(
                metric.label(),
                metric.unit(),
                metric.aggregation(),
                samples,
                mean,
                max,
                null,
                null,
                null,
                List.of(),
                null);
    }

    /** The same, saying how it was read. */
    public Measurement from(String way) {
        return new Measurement(metric, unit, aggregation, samples, mean, max, p50, p90, p99, distribution, way);
    }
}
