package dev.shadowctl.bench.accuracy;

import java.util.Arrays;
import java.util.List;

/**
 * One line of the table. All in CPU cores.
 *
 * @param about the case
 * @param estimate what was predicted
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param truths what each real run burnt, at least one
 * @param loop tight loop times rate
 * @param sustained whether every real run completed at least 98 % of the rate
 */
record Row(Case about, double estimate, double low, double high, List<Double> truths, double loop, boolean sustained) {

    Row {
        truths = List.copyOf(truths);
        if (truths.isEmpty()) {
            throw new IllegalArgumentException(about.name() + " has no truth");
        }
    }

    /** The median of the real runs. */
    double truth() {
        return median(truths);
    }

    /** Distance of the prediction from the truth, as a part of the truth. */
    double predictionError() {
        return Math.abs(estimate / truth() - 1);
    }

    /** Distance of the tight loop from the truth, as a part of the truth. */
    double loopError() {
        return Math.abs(loop / truth() - 1);
    }

    boolean inside() {
        return low <= truth() && truth() <= high;
    }

    /** The middle value, or the mean of the two in the middle; NaN of none. */
    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, Math.max(0, half - 1), Math.min(sorted.length, half + 1))
                        .average()
                        .orElse(Double.NaN);
    }
}
