package dev.shadowctl.bench.truth;

/**
 * Calls that came and went within a window.
 *
 * @param seconds length of the window
 * @param offered calls handed over within it
 * @param completed calls that ended within it
 * @param pending calls in the process at its end, waiting or in service
 * @param concurrency worker threads
 * @param behindSeconds how late the maker of the load was at its end
 */
record Balance(double seconds, long offered, long completed, long pending, int concurrency, double behindSeconds) {

    private static final double SHARE = 0.98;

    /**
     * Whether 98 % of the rate was completed. A window of few calls misses that by chance, so no call waiting at the end
     * is as good. A load that could not be made does not count as sustained.
     */
    boolean sustained() {
        boolean made = behindSeconds <= (1 - SHARE) * seconds;
        return made && (completed >= SHARE * offered || pending <= concurrency);
    }
}
