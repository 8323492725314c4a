package dev.shadowctl.core.model;

/**
 * What only so many calls can do at once: hold a lock, or an object of a pool.
 *
 * @param servers calls it lets in together, at least 1
 * @param share part of the time in service a call spends in it, 0 to 1
 */
record Station(int servers, double share) {

    /** Nothing is shared: calls meet on the cores alone. */
    static final Station NONE = new Station(Integer.MAX_VALUE, 0);

    Station {
        if (servers < 1 || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "a station needs servers >= 1 and a share in [0, 1] but has " + servers + ", " + share);
        }
    }

    /**
     * The station that explains a throughput which no lack of cores does.
     *
     * <p>By Little's law rate × time makes so many calls in service at once, as if each took no longer than alone. Where
     * that is less than there are workers, the others stood and waited: in front of as many whole servers, each held for so
     * long that they let just this rate through; of less than one call at once, in front of one held all the time.
     *
     * @param rate calls per second that all workers together could make
     * @param aloneSeconds time in service of a call that meets no other
     * @param workers that called
     */
    static Station behind(double rate, double aloneSeconds, int workers) {
        double together = rate * aloneSeconds;
        if (!(together > 0) || together >= ModelDefaults.UNCONTENDED_SHARE * workers) {
            return NONE;
        }
        int servers = (int) Math.max(1, Math.floor(together * (1 + 1e-9)));
        return new Station(servers, Math.min(1, servers / together));
    }
}
