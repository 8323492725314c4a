package dev.shadowctl.bench.truth;

/**
 * What one rate did to the process.
 *
 * @param rps the rate
 * @param balance the calls
 * @param growth by how many calls the process held more at the end than at the start
 * @param cores CPU cores the whole process burnt, making the load included
 * @param processors processors there are
 * @param lockedShare part of the time in service spent waiting for locks
 */
record Probe(double rps, Balance balance, double growth, double cores, int processors, double lockedShare) {

    private static final double BUSY = 0.85;
    private static final double LOCKED = 0.25;
    private static final double GROWTH_SHARE = 0.01;

    /** Whether the calls were completed and do not pile up. */
    boolean sustained() {
        double slack = GROWTH_SHARE * balance.offered() + balance.concurrency();
        return balance.sustained() && growth <= slack;
    }

    /** What a process that is not sustained lacks: {@code cpu}, {@code lock}, or {@code concurrency}. */
    String lacks() {
        if (cores >= BUSY * processors) {
            return "cpu";
        }
        return lockedShare >= LOCKED ? "lock" : "concurrency";
    }
}
