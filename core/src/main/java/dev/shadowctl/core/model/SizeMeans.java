package dev.shadowctl.core.model;

import java.util.List;
import java.util.stream.IntStream;

/** Observations as the laws over size see them: one weighted mean of logs for each size, sizes ascending. */
final class SizeMeans {

    /**
     * What was seen of one size.
     *
     * @param size n
     * @param log weighted mean of the logs of its values
     * @param weight sum of the weights
     * @param deviation standard deviation, in logs, of one observation of weight 1 around the law
     */
    record Mean(double size, double log, double weight, double deviation) {

        /** Standard deviation, in logs, of the mean around a form, which many steps do not lessen but half a step widens. */
        double spread() {
            return deviation / Math.sqrt(Math.min(1, weight));
        }

        /** Standard deviation, in logs, of the mean. */
        double error() {
            return deviation / Math.sqrt(weight);
        }
    }

    private final List<Mean> all;
    private final double floor;

    private SizeMeans(List<Mean> all, double floor) {
        this.all = List.copyOf(all);
        this.floor = floor;
    }

    /**
     * Takes the means.
     *
     * @param observations at least one
     * @param uncertainty so much each value is uncertain by at least, in its own unit
     * @param floor least value that counts, above 0: smaller ones have no log to speak of
     */
    static SizeMeans of(List<Observation> observations, double uncertainty, double floor) {
        double scatter = Math.max(ModelDefaults.STEP_NOISE, scatter(observations, floor));
        return new SizeMeans(
                sizes(observations).stream()
                        .map(size -> mean(observations, size, floor, scatter, uncertainty))
                        .toList(),
                floor);
    }

    private static Mean mean(
            List<Observation> observations, double size, double floor, double scatter, double uncertainty) {
        double weights = 0;
        double sum = 0;
        for (Observation observation : of(observations, size)) {
            weights += observation.weight();
            sum += observation.weight() * log(observation.value(), floor);
        }
        double log = sum / weights;
        return new Mean(size, log, weights, Math.hypot(scatter, uncertainty / Math.exp(log)));
    }

    private static List<Observation> of(List<Observation> observations, double size) {
        return observations.stream().filter(o -> o.size() == size).toList();
    }

    private static List<Double> sizes(List<Observation> observations) {
        return observations.stream().map(Observation::size).distinct().sorted().toList();
    }

    /** Standard deviation, in logs, of repeats of one size around their mean, pooled; 0 without repeats. */
    private static double scatter(List<Observation> observations, double floor) {
        double squares = 0;
        double freedom = 0;
        for (double size : sizes(observations)) {
            List<Observation> same = of(observations, size);
            double mean = mean(observations, size, floor, 0, 0).log();
            squares += same.stream()
                    .mapToDouble(o -> o.weight() * Math.pow(log(o.value(), floor) - mean, 2))
                    .sum();
            freedom += (same.size() - 1.0)
                    * same.stream().mapToDouble(Observation::weight).average().orElse(1);
        }
        return freedom == 0 ? 0 : Math.sqrt(squares / freedom);
    }

    static double log(double value, double floor) {
        return Math.log(Math.max(value, floor));
    }

    List<Mean> all() {
        return all;
    }

    Mean largest() {
        return all.get(all.size() - 1);
    }

    int count() {
        return all.size();
    }

    /** By how much a form misses a mean, in logs. */
    double error(SizeForm form, Mean mean) {
        return log(form.at(mean.size()), floor) - mean.log();
    }

    /** Sum of squared log errors; repeats of one size count once. */
    double misfit(SizeForm form) {
        return all.stream().mapToDouble(mean -> Math.pow(error(form, mean), 2)).sum();
    }

    /**
     * The values nearest to the given ones, in weighted squares, that never fall (pool adjacent violators; Barlow et al.,
     * Statistical Inference under Order Restrictions, 1972).
     */
    double[] rising(double[] values) {
        double[] rising = values.clone();
        int[] from = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            from[i] = i;
            while (from[i] > 0 && rising[from[i] - 1] > rising[i]) {
                from[i] = from[from[i] - 1];
                double pooled = pooled(values, from[i], i);
                IntStream.rangeClosed(from[i], i).forEach(k -> rising[k] = pooled);
            }
        }
        return rising;
    }

    private double pooled(double[] values, int from, int to) {
        double weights = 0;
        double sum = 0;
        for (int i = from; i <= to; i++) {
            weights += all.get(i).weight();
            sum += all.get(i).weight() * values[i];
        }
        return sum / weights;
    }
}
