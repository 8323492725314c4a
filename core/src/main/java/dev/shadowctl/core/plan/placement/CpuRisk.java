package dev.shadowctl.core.plan.placement;

import dev.shadowctl.core.model.Estimate;

/*
 * P(sum of CPU > cores) ≤ ε. What a process burns is believed to be log-normal with the estimate as median and the upper
 * bound as its 95 % point. Processes of one service err together, for they stand on one prediction: their deviations add.
 * Services err apart: their variances add. The sum is taken to be log-normal with its mean and variance (Fenton 1960), so
 * that a single service takes exactly its upper bound. Sums of very different services are met to a few per cent.
 */
/** Mean and deviation of what one process of a service burns, and what sums of them come to. */
record CpuRisk(double mean, double deviation) {

    /** The probability by which a sum may exceed the cores of a place. */
    static final double EPSILON = 0.05;

    /** Normal quantile of 1 − ε; the upper bound of a prediction at 90 % stands at the same. */
    private static final double QUANTILE = 1.6449;

    /** A wider belief is taken for one this wide with the same upper bound, so that more processes always come to more. */
    private static final double MOST_SIGMA = 1.6;

    static CpuRisk of(Estimate cores) {
        double sigma = Math.min(MOST_SIGMA, Math.log(cores.high() / cores.estimate()) / QUANTILE);
        double mean = cores.high() * Math.exp(sigma * (sigma / 2 - QUANTILE));
        return new CpuRisk(mean, mean * Math.sqrt(Math.expm1(sigma * sigma)));
    }

    /** What a sum with that mean and variance stays below with probability 1 − ε. */
    static double quantile(double mean, double variance) {
        if (mean <= 0) {
            return 0;
        }
        double sigma2 = Math.log1p(Math.max(0, variance) / (mean * mean));
        return mean * Math.exp(QUANTILE * Math.sqrt(sigma2) - sigma2 / 2);
    }
}
