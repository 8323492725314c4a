package dev.shadowctl.bench.accuracy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/** The few figures scores are made of. */
final class Statistics {

    private Statistics() {}

    /** The middle value, or the mean of the two in the middle; NaN of none. */
    static double median(Collection<Double> values) {
        List<Double> ascending = values.stream().sorted().toList();
        int half = ascending.size() / 2;
        if (ascending.isEmpty()) {
            return Double.NaN;
        }
        return ascending.size() % 2 == 1 ? ascending.get(half) : (ascending.get(half - 1) + ascending.get(half)) / 2;
    }

    /** The nearest-rank quantile (Hyndman and Fan's type 1); NaN of none. */
    static double quantile(Collection<Double> values, double quantile) {
        List<Double> ascending = values.stream().sorted().toList();
        int rank = (int) Math.ceil(quantile * ascending.size() - 1e-9);
        return ascending.isEmpty() ? Double.NaN : ascending.get(Math.max(0, rank - 1));
    }

    /** How much each two of the values differ, as a part of their mean. */
    static List<Double> differences(List<Double> values) {
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            for (int j = i + 1; j < values.size(); j++) {
                double mean = (values.get(i) + values.get(j)) / 2;
                differences.add(mean == 0 ? 0 : Math.abs(values.get(i) - values.get(j)) / mean);
            }
        }
        return differences;
    }

    /** The mean; NaN of none. */
    static double mean(Collection<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
    }

    /**
     * A percentile bootstrap of a mean over groups (Davison and Hinkley, 1997): whole groups are drawn with replacement,
     * since members of one resemble each other.
     *
     * @param groups the values, group by group
     * @param confidence of the interval given back, in (0, 1)
     * @param draws how often groups are drawn
     * @return low, mean of all, high
     */
    static Interval bootstrap(List<List<Double>> groups, double confidence, int draws, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> means = new ArrayList<>();
        for (int draw = 0; draw < draws && !groups.isEmpty(); draw++) {
            List<Double> drawn = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                drawn.addAll(groups.get(random.nextInt(groups.size())));
            }
            means.add(mean(drawn));
        }
        double tail = (1 - confidence) / 2;
        return new Interval(
                mean(groups.stream().flatMap(List::stream).toList()), quantile(means, tail), quantile(means, 1 - tail));
    }
}
