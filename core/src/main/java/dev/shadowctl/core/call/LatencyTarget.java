package dev.shadowctl.core.call;

/**
 * A promise about latency: {@code quantile} of the calls end within {@code boundSeconds}.
 *
 * @param quantile in (0, 1), 0.99 for p99
 * @param boundSeconds above 0
 */
public record LatencyTarget(double quantile, double boundSeconds) {

    public LatencyTarget {
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException("quantile must lie in (0, 1) but is " + quantile);
        }
        if (!(boundSeconds > 0)) {
            throw new IllegalArgumentException("boundSeconds must be above 0 but is " + boundSeconds);
        }
    }
}
