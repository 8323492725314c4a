package dev.shadowctl.bench.truth;

import java.util.SplittableRandom;

/** Times of a Poisson process: gaps are exponential and independent, whatever the system does (Kleinrock, 1975). */
final class Arrivals {

    private final SplittableRandom random;
    private final double meanGapNanos;
    private double next;

    Arrivals(double rps, long seed) {
        this.random = new SplittableRandom(seed);
        this.meanGapNanos = 1e9 / rps;
        advance();
    }

    /** Nanoseconds from the start to the next arrival. */
    long nextNanos() {
        return (long) next;
    }

    /** Goes on to the arrival after it. */
    void advance() {
        next -= Math.log(1 - random.nextDouble()) * meanGapNanos;
    }
}
