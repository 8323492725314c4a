package dev.shadowctl.runner;

/** Judges from window to window whether the method is warm: its cost no longer falls and the compilers rest. */
final class Evidence {

    /** A fall of less than this from three windows to the next three is noise. */
    private static final double FALL = 0.05;

    /** Cores the compilers may still burn. */
    private static final double RESTING = 0.02;

    private static final int COMPARED = 3;

    private final int rest;
    private final double[] costs = new double[2 * COMPARED];
    private int windows;
    private int resting;

    /** With compilers that rest for so many windows on end. */
    Evidence(int rest) {
        this.rest = rest;
    }

    /**
     * Takes a window.
     *
     * @param cpuPerCall CPU seconds per call, compilers taken out
     * @param compilerCores what the compilers burnt
     */
    void add(double cpuPerCall, double compilerCores) {
        costs[windows % costs.length] = cpuPerCall;
        windows++;
        resting = compilerCores < RESTING ? resting + 1 : 0;
    }

    boolean warm() {
        return windows >= costs.length && resting >= rest && meanBefore(0) >= (1 - FALL) * meanBefore(COMPARED);
    }

    /** Mean of the three windows that lie so many before the newest. */
    private double meanBefore(int back) {
        double sum = 0;
        for (int i = 1; i <= COMPARED; i++) {
            sum += costs[(windows - back - i) % costs.length];
        }
        return sum / COMPARED;
    }
}
