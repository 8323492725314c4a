package dev.shadowctl.bench.truth;

import java.util.Optional;

/**
 * Looks for the highest rate that is sustained: first steps down and up from a guess until one rate holds and a higher
 * one does not, then halves the gap between them, in logarithms, down to 3 %. A rate is tried once; near the edge chance
 * decides, so runs with other seeds differ by about that much.
 */
final class RateSearch {

    private static final double STEP = 1.25;
    private static final double GAP = 1.03;
    private static final int MOST_STEPS = 12;

    private final Trial trial;
    private Optional<Double> sustained = Optional.empty();
    private Optional<Double> failed = Optional.empty();

    RateSearch(Trial trial) {
        this.trial = trial;
    }

    /** Tries one rate. */
    @FunctionalInterface
    interface Trial {
        /** Whether this many arrivals per second are sustained. */
        boolean holds(double rps) throws InterruptedException;
    }

    /** Searches from a guess, arrivals per second. */
    void run(double guess) throws InterruptedException {
        bracket(guess);
        while (sustained.isPresent() && failed.isPresent() && failed.get() / sustained.get() > GAP) {
            attempt(Math.sqrt(sustained.get() * failed.get()));
        }
    }

    /** The highest rate that held; empty if none of those tried did. */
    Optional<Double> sustained() {
        return sustained;
    }

    /** The lowest rate that did not hold; empty if all of those tried did. */
    Optional<Double> failed() {
        return failed;
    }

    private void bracket(double guess) throws InterruptedException {
        double rps = guess;
        for (int step = 0; step < MOST_STEPS && !bracketed(); step++) {
            rps = attempt(rps) ? rps * STEP : rps / STEP;
        }
    }

    private boolean bracketed() {
        return sustained.isPresent() && failed.isPresent();
    }

    private boolean attempt(double rps) throws InterruptedException {
        boolean holds = trial.holds(rps);
        if (holds) {
            sustained = Optional.of(Math.max(rps, sustained.orElse(0.0)));
        } else {
            failed = Optional.of(Math.min(rps, failed.orElse(Double.MAX_VALUE)));
        }
        return holds;
    }
}
