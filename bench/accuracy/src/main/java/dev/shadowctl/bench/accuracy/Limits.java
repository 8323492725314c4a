package dev.shadowctl.bench.accuracy;

import java.util.List;

/**
 * How a process fares with a limit set by a prediction, or another way: it is taken to hold when the limit is at least
 * the smallest that was found to.
 *
 * @param n observations
 * @param holds part of them that hold
 * @param medianRatio median of the limit over the smallest one found
 */
record Limits(int n, double holds, double medianRatio) {

    /** Set at the upper end of the interval, as plans do. */
    static Limits of(Observations answered) {
        return of(answered.rows().stream()
                .map(row -> row.interval().high() / row.truth())
                .toList());
    }

    static Limits of(Observations answered, Rival rival) {
        return of(answered.rows().stream()
                .filter(row -> row.rivals().containsKey(rival))
                .map(row -> row.rivals().get(rival) / row.truth())
                .toList());
    }

    private static Limits of(List<Double> ratios) {
        return new Limits(
                ratios.size(),
                Statistics.mean(
                        ratios.stream().map(ratio -> ratio >= 1 ? 1.0 : 0.0).toList()),
                Statistics.median(ratios));
    }
}
