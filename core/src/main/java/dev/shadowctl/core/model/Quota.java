package dev.shadowctl.core.model;

/**
 * What is left of a CPU quota in its period.
 *
 * @see <a href="https://docs.kernel.org/scheduler/sched-bwc.html">CFS bandwidth control</a>
 */
public final class Quota {

    /** The kernel's default period, which every container engine takes. */
    public static final double PERIOD_SECONDS = 0.1;

    private final double perPeriod;
    private double left;
    private double renewal = PERIOD_SECONDS;

    /** Of so many cores on average, infinite for none. */
    Quota(double cores) {
        perPeriod = cores * PERIOD_SECONDS;
        left = perPeriod;
    }

    /** How long everything stands still at the end of a period in which so many cores are busy until the quota is used up. */
    public static double stallSeconds(double quota, double busy) {
        return busy <= quota ? 0 : PERIOD_SECONDS * (1 - quota / busy);
    }

    /**
     * How long everything stands still at the end of a period in which a compiler takes a core: the calls of the whole period burn what
     * they always do, so the compiler runs for what they leave of the quota, and with it the quota ends.
     *
     * @param busy cores that all but the compilers use
     */
    public static double compilingStallSeconds(double quota, double busy) {
        return PERIOD_SECONDS * (1 - running(quota, busy));
    }

    private static double running(double quota, double busy) {
        return Math.max(0, Math.min(1, quota - busy));
    }

    /**
     * Share of calls that wait longer than they may while a process gets warm under load, when now and then a compiler takes a core and
     * the quota ends early in each period until it is done.
     *
     * @param quota in cores, above 0
     * @param busy cores that all but the compilers use
     * @param rps calls a second
     * @param seconds a call may wait
     */
    public static double lateShare(double quota, double busy, double rps, double seconds) {
        double compilers =
                Math.min(ModelDefaults.WARMING_COMPILER_CORES, rps * ModelDefaults.WARMING_COMPILER_SECONDS_PER_CALL);
        double running = running(quota, busy);
        double compiling = running > compilers ? compilers / running : 1;
        return compiling * Math.max(0, compilingStallSeconds(quota, busy) - seconds) / PERIOD_SECONDS;
    }

    boolean isUsedUp() {
        return left <= 0;
    }

    /**
     * When it changes next while so many cores are busy: used up or renewed; never without a quota. Renewals of what nobody used
     * are passed over, and made up for when somebody does.
     */
    double next(double now, double busy) {
        if (Double.isInfinite(perPeriod) || (busy == 0 && left == perPeriod)) {
            return Double.POSITIVE_INFINITY;
        }
        double usedUp = left > 0 && busy > 0 ? now + left / busy : Double.POSITIVE_INFINITY;
        return Math.max(now, Math.min(usedUp, renewal));
    }

    /** Takes CPU seconds off. */
    void use(double seconds) {
        left -= seconds;
    }

    /** At the time of a change. */
    void turn(double now) {
        if (now >= renewal) {
            left = Math.min(perPeriod, left + perPeriod);
            renewal = Math.max(renewal + PERIOD_SECONDS, PERIOD_SECONDS * (Math.floor(now / PERIOD_SECONDS) + 1));
        } else {
            left = Math.min(left, 0); // rounding may leave a trace
        }
    }
}
