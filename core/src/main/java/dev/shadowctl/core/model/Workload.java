package dev.shadowctl.core.model;

/**
 * The load a prediction is asked for: open, Poisson arrivals.
 *
 * @param rps arrivals per second, above 0
 * @param size data volume n of one call, at least 1
 * @param concurrency worker threads of one process, at least 1
 */
public record Workload(double rps, int size, int concurrency) {

    public Workload {
        if (!(rps > 0) || Double.isInfinite(rps)) {
            throw new IllegalArgumentException("--rps must be a number above 0 but is " + rps);
        }
        if (size < 1) {
            throw new IllegalArgumentException("--size must be at least 1 but is " + size);
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("--concurrency must be at least 1 but is " + concurrency);
        }
    }
}
