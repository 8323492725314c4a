package dev.shadowctl.bench.accuracy;

import java.io.IOException;

/**
 * Looks for the smallest heap that will do, by halving the gap between one that does and one that does not, in
 * logarithms, down to 5 % or two mebibytes: the JVM rounds a heap up to even ones. The knee is sharp, so that each size is
 * tried once.
 */
final class HeapSearch {

    private static final double GAP = 1.05;
    private static final int STEP = 2;

    private final Trial trial;

    HeapSearch(Trial trial) {
        this.trial = trial;
    }

    /** Tries one heap. */
    @FunctionalInterface
    interface Trial {
        /** Whether the workload is sustained with this {@code -Xmx}, in mebibytes. */
        boolean holds(int mebibytes) throws IOException, InterruptedException;
    }

    /**
     * Gives the smallest heap that holds, in mebibytes.
     *
     * @param tooSmall a heap taken to be too small, in mebibytes
     * @param enough a heap known to be enough
     */
    int smallest(int tooSmall, int enough) throws IOException, InterruptedException {
        int low = Math.min(tooSmall, enough) / STEP * STEP;
        int high = (enough + STEP - 1) / STEP * STEP;
        while (high > low * GAP && high - low > STEP) {
            int even = (int) Math.round(Math.sqrt((double) low * high) / STEP) * STEP;
            int middle = Math.min(high - STEP, Math.max(low + STEP, even));
            if (trial.holds(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
