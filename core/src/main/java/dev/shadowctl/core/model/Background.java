package dev.shadowctl.core.model;

/**
 * A thread of the JVM beside the calls, a collector's or a compiler's: work comes at once and is done at the speed of a core, on
 * the quota of the calls.
 */
final class Background {

    /** Next to whole numbers of periods nothing repeats: gaps are spread by the golden ratio, from half to one and a half. */
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final Cores.Burst burst;
    private int bursts;
    private double next;
    private double left;

    private Background(Cores.Burst burst) {
        this.burst = burst;
        this.next = gap();
    }

    static Background[] of(Cores cores) {
        return cores.beside().stream()
                .filter(burst -> burst.cores() > 0)
                .map(Background::new)
                .toArray(Background[]::new);
    }

    private double gap() {
        double spread = ++bursts * GOLDEN;
        return burst.seconds() / burst.cores() * (0.5 + spread - Math.floor(spread));
    }

    boolean isBusy() {
        return left > 0;
    }

    /** When work comes or ends, at such a speed. */
    double next(double now, double speed) {
        return isBusy() && speed > 0 ? Math.min(next, now + left / speed) : next;
    }

    /** Does so many seconds of its work. */
    void work(double seconds) {
        left -= isBusy() ? seconds : 0;
    }

    /** At the time of a change. */
    void turn(double now) {
        if (now >= next) {
            left = Math.max(0, left) + burst.seconds();
            next += gap();
        } else {
            left = 0; // rounding may leave a trace
        }
    }
}
