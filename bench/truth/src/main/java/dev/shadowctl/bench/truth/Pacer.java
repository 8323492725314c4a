package dev.shadowctl.bench.truth;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that makes the load: full speed, arrivals at a rate, or none, as it is told. It parks between arrivals,
 * since spinning would burn a core inside the process it measures; what it burns all the same is known by its thread
 * and taken out.
 *
 * <p>A call's latency counts from the moment it was due, so that a pause of the process counts though it holds up the
 * pacer as well (no coordinated omission). Being late by up to {@link #TIMER_SLACK_NANOS} is the timer's doing, not the
 * method's, and does not count.
 */
final class Pacer implements Runnable {

    /** Slack of the kernel's timers, 50 µs (prctl(2), PR_SET_TIMERSLACK), and the way back onto a core. */
    static final long TIMER_SLACK_NANOS = 100_000;

    private static final long PAUSE_NANOS = 100_000;
    private static final int LAGS_KEPT = 1 << 16;

    private final Workers workers;
    private final int hotInFlight;
    private volatile Pace pace = new None();
    private final long[] lagNanos = new long[LAGS_KEPT];
    private volatile boolean stopped;
    private volatile int lags;
    private volatile long behindNanos;

    Pacer(Workers workers, int hotInFlight) {
        this.workers = workers;
        this.hotInFlight = hotInFlight;
    }

    @Override
    public void run() {
        while (!stopped) {
            pace.step(this);
        }
    }

    /** From now on no call comes. */
    void rest() {
        pace = new None();
    }

    /** From now on a call comes as soon as one ends. */
    void hot() {
        pace = new Full();
    }

    /** From now on calls come at a rate. */
    void pace(double rps, long seed) {
        lags = 0;
        pace = new Paced(System.nanoTime(), new Arrivals(rps, seed));
    }

    void stop() {
        stopped = true;
    }

    /** How late the 99th of a hundred arrivals was handed over, of the last 65,536. */
    long lagP99Nanos() {
        long[] kept = Arrays.copyOf(lagNanos, Math.min(lags, LAGS_KEPT));
        Arrays.sort(kept);
        return Window.quantile(kept, 0.99);
    }

    /** How late the last arrival was handed over. */
    long behindNanos() {
        return behindNanos;
    }

    private void noteLag(long nanos) {
        int at = lags;
        behindNanos = nanos;
        lagNanos[at & (LAGS_KEPT - 1)] = nanos;
        lags = at == Integer.MAX_VALUE ? LAGS_KEPT : at + 1;
    }

    /** What the pacer does next, for a short while. */
    private sealed interface Pace {
        void step(Pacer pacer);
    }

    private record None() implements Pace {
        @Override
        public void step(Pacer pacer) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private record Full() implements Pace {
        @Override
        public void step(Pacer pacer) {
            while (pacer.workers.pending() < pacer.hotInFlight) {
                pacer.workers.submit(System.nanoTime());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private record Paced(long start, Arrivals arrivals) implements Pace {
        @Override
        public void step(Pacer pacer) {
            long due = start + arrivals.nextNanos();
            long now = System.nanoTime();
            if (now < due) {
                LockSupport.parkNanos(Math.min(due - now, 100 * PAUSE_NANOS));
            } else {
                pacer.workers.submit(Math.min(now, due + TIMER_SLACK_NANOS));
                pacer.noteLag(now - due);
                arrivals.advance();
            }
        }
    }
}
