package dev.shadowctl.bench.complexity;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** Spearman's rank correlation, ties with their middle rank. */
final class Ranks {

    private static final int RESAMPLES = 2_000;

    private Ranks() {}

    /** Pearson's correlation of the ranks; NaN where all values of one are the same. */
    static double correlation(double[] one, double[] other) {
        double[] a = ranks(one);
        double[] b = ranks(other);
        double middle = (a.length + 1) / 2.0;
        double both = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - middle) * (b[i] - middle);
            first += (a[i] - middle) * (a[i] - middle);
            second += (b[i] - middle) * (b[i] - middle);
        }
        return both / Math.sqrt(first * second);
    }

    static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted((i, j) -> Double.compare(values[i], values[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to + 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /** Bounds of the middle 90 % of the correlation over resampled methods (bootstrap, percentiles). */
    static double[] interval(double[] one, double[] other) {
        Random random = new Random(1);
        double[] found = new double[RESAMPLES];
        for (int k = 0; k < RESAMPLES; k++) {
            int[] drawn = random.ints(one.length, 0, one.length).toArray();
            found[k] = correlation(
                    Arrays.stream(drawn).mapToDouble(i -> one[i]).toArray(),
                    Arrays.stream(drawn).mapToDouble(i -> other[i]).toArray());
        }
        double[] sorted = Arrays.stream(found).filter(Double::isFinite).sorted().toArray();
        return new double[] {sorted[sorted.length / 20], sorted[sorted.length - 1 - sorted.length / 20]};
    }
}
