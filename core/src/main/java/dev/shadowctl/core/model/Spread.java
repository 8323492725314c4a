package dev.shadowctl.core.model;

import java.util.stream.DoubleStream;

/**
 * How uncertain a number is, and the interval that follows: symmetric in logs, Student's t for few steps.
 *
 * @param deviation standard deviation of the log of truth over estimate, at least 0
 * @param freedom degrees of freedom behind it, at least 1
 */
record Spread(double deviation, int freedom) {

    Spread {
        if (!(deviation >= 0) || freedom < 1) {
            throw new IllegalArgumentException(
                    "a spread needs deviation >= 0 and freedom >= 1 but has " + deviation + ", " + freedom);
        }
    }

    /** Independent causes, each a standard deviation in logs, with what the prior counts as. */
    static Spread of(int freedom, double... deviations) {
        double squares = DoubleStream.of(deviations).map(d -> d * d).sum();
        return new Spread(Math.sqrt(squares), Math.max(0, freedom) + ModelDefaults.PRIOR_FREEDOM);
    }

    /** One more independent cause. */
    Spread and(double further) {
        return new Spread(Math.hypot(deviation, further), freedom);
    }

    /** The interval around a value of at least 0. */
    Estimate around(double value) {
        return Estimate.around(value, factor());
    }

    /** The factor, at least 1, that leads from the estimate to either bound. */
    double factor() {
        return Math.exp(Math.min(quantile() * deviation, 20));
    }

    /** 95 % point of Student's t by its expansion around the normal one, Abramowitz and Stegun 26.7.5. */
    double quantile() {
        double z = ModelDefaults.NORMAL_QUANTILE;
        double v = freedom;
        double first = (Math.pow(z, 3) + z) / 4;
        double second = (5 * Math.pow(z, 5) + 16 * Math.pow(z, 3) + 3 * z) / 96;
        double third = (3 * Math.pow(z, 7) + 19 * Math.pow(z, 5) + 17 * Math.pow(z, 3) - 15 * z) / 384;
        return z + first / v + second / (v * v) + third / (v * v * v);
    }
}
