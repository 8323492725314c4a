package dev.shadowctl.daemon.learn;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Differences of two errors, group by group.
 *
 * @param mean their mean
 * @param standardError of that mean; infinite for fewer than two groups
 * @param count how many
 */
record Paired(double mean, double standardError, int count) {

    /** The 99 % point of the normal distribution. */
    private static final double QUANTILE = 2.3263478740408408;

    static Paired of(List<Double> ones, List<Double> others) {
        int count = ones.size();
        List<Double> differences = IntStream.range(0, count)
                .mapToObj(i -> ones.get(i) - others.get(i))
                .toList();
        double mean = mean(differences);
        double squares =
                differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
        return new Paired(mean, count < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (count - 1) / count), count);
    }

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElse(0);
    }

    boolean isWithinOneError() {
        return mean <= standardError;
    }

    /** Whether the first is the larger with 99 % confidence. */
    boolean isSurelyAbove() {
        return count >= 2 && mean > least();
    }

    /**
     * Share of the difference that is more than chance, from 0 where it is just sure to 1 where there is no doubt: shrunk as the positive
     * part of James and Stein's estimator does it (1961).
     */
    double shareBeyondChance() {
        return isSurelyAbove() ? 1 - Math.pow(least() / mean, 2) : 0;
    }

    /** The 99 % point of the mean if there is no difference, by Student's t: Abramowitz and Stegun 26.7.5. */
    private double least() {
        double z = QUANTILE;
        double v = count - 1;
        double first = (Math.pow(z, 3) + z) / 4;
        double second = (5 * Math.pow(z, 5) + 16 * Math.pow(z, 3) + 3 * z) / 96;
        double third = (3 * Math.pow(z, 7) + 19 * Math.pow(z, 5) + 17 * Math.pow(z, 3) - 15 * z) / 384;
        return (z + first / v + second / (v * v) + third / (v * v * v)) * standardError;
    }
}
