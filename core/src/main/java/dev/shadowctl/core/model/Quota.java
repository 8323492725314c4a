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
    private final double burst;
    private final double betweenBursts;
    private double left;
    private double renewal = PERIOD_SECONDS;
    private double nextBurst;

    Quota(Cores cores) {
        perPeriod = cores.quota() * PERIOD_SECONDS;
        burst = cores.burstSeconds();
        betweenBursts = cores.beside() > 0 ? burst / cores.beside() : Double.POSITIVE_INFINITY;
        left = perPeriod;
        nextBurst = betweenBursts;
    }

    boolean isUsedUp() {
        return left <= 0;
    }

    /**
     * When it changes next while so many cores are busy: used up, renewal, or a burst; never without a quota. Renewals of what
     * nobody used are passed over, and made up for when somebody does.
     */
    double next(double now, double busy) {
        if (Double.isInfinite(perPeriod) || (busy == 0 && left == perPeriod)) {
            return nextBurst;
        }
        double usedUp = left > 0 && busy > 0 ? now + left / busy : Double.POSITIVE_INFINITY;
        return Math.max(now, Math.min(usedUp, Math.min(renewal, nextBurst)));
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
        } else if (now >= nextBurst) {
            left -= burst;
            nextBurst += betweenBursts;
        } else {
            left = Math.min(left, 0); // rounding may leave a trace
        }
    }
}
