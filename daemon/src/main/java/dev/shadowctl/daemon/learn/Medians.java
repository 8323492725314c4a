package dev.shadowctl.daemon.learn;

import java.util.List;

/** The median. */
final class Medians {

    private Medians() {}

    /** The median of at least one number. */
    static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
