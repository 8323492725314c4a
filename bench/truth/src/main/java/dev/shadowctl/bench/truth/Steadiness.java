package dev.shadowctl.bench.truth;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When a warm-up may end: the last three stretches cost the same per call, within 10 % and the resolution of the clock
 * that was read.
 */
final class Steadiness {

    private static final int STRETCHES = 3;
    private static final double TOLERANCE = 0.10;

    private final double clockSeconds;
    private final Deque<Double> costs = new ArrayDeque<>();
    private double slack;

    /** Expects CPU times in steps of {@code clockSeconds}. */
    Steadiness(double clockSeconds) {
        this.clockSeconds = clockSeconds;
    }

    /** Takes one stretch in: CPU seconds burnt and calls completed. */
    void add(double cpuSeconds, long calls) {
        costs.addLast(cpuSeconds / Math.max(1, calls));
        slack = 2 * clockSeconds / Math.max(1, calls);
        if (costs.size() > STRETCHES) {
            costs.removeFirst();
        }
    }

    boolean reached() {
        double least = costs.stream().mapToDouble(cost -> cost).min().orElse(0);
        double most = costs.stream().mapToDouble(cost -> cost).max().orElse(0);
        return costs.size() == STRETCHES && most <= least * (1 + TOLERANCE) + slack;
    }
}
