package dev.shadowctl.runner;

/** Judges from window to window whether the method is warm: its cost no longer falls and the compilers rest. */
final class Evidence {

    /** Consecutive windows may differ by this much, and still be equal on a machine with noise. */
    private static final double EQUAL = 0.05;

    /** Cores the compilers may still burn. */
    private static final double RESTING = 0.02;

    private static final int NEEDED = 3;

    private double last = Double.NaN;
    private int agreeing;

    /**
     * Takes a window.
     *
     * @param cpuPerCall CPU seconds per call, compilers taken out
     * @param compilerCores what the compilers burnt
     */
    void add(double cpuPerCall, double compilerCores) {
        boolean equal = Math.abs(cpuPerCall - last) <= EQUAL * last;
        agreeing = equal && compilerCores < RESTING ? agreeing + 1 : 0;
        last = cpuPerCall;
    }

    boolean warm() {
        return agreeing >= NEEDED;
    }
}
