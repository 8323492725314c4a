package dev.shadowctl.runner;

import java.util.SplittableRandom;

/**
 * A Poisson process given how many arrivals it brings: their times are then the order statistics of as many uniform
 * ones. The gaps are as exponential as they should be, yet the rate of a short step is exact. Made one by one, by the
 * beta distribution of the smallest of the rest (Devroye, Non-Uniform Random Variate Generation, V.3).
 */
final class Arrivals {

    private final SplittableRandom random;
    private final double span;
    private long left;
    private double last;

    /**
     * Arrivals of one step.
     *
     * @param count how many
     * @param span time they spread over, in nanoseconds
     * @param seed of their times
     */
    Arrivals(long count, long span, long seed) {
        this.left = count;
        this.span = span;
        this.random = new SplittableRandom(seed);
    }

    boolean hasNext() {
        return left > 0;
    }

    /** The next arrival, in nanoseconds from the start; never before the one before. */
    long next() {
        double ofRest = 1 - Math.pow(random.nextDouble(), 1.0 / left);
        last += (span - last) * ofRest;
        left--;
        return (long) last;
    }
}
