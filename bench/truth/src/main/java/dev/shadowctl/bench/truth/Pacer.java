package dev.shadowctl.bench.truth;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that makes the load. It parks between arrivals, since spinning would burn a core inside the process it
 * measures; what it burns all the same is known by its thread and taken out. It first keeps the workers busy at full
 * speed, then lets arrivals come at the rate.
 */
final class Pacer implements Runnable {

    /** Calls kept waiting while hot: enough for the workers until the pacer looks again. */
    private static final int HOT_BACKLOG = 64;

    private static final long HOT_PAUSE_NANOS = 100_000;

    private static final int LAGS_KEPT = 1 << 16;

    private final Workers workers;
    private final Options options;
    private final long[] lagNanos = new long[LAGS_KEPT];
    private volatile boolean stopped;
    private volatile boolean paced;
    private long calls;
    private volatile int lags;

    Pacer(Workers workers, Options options) {
        this.workers = workers;
        this.options = options;
    }

    @Override
    public void run() {
        runHot(System.nanoTime() + (long) (options.hotSeconds() * 1e9));
        while (workers.backlog() > 0 && !stopped) {
            LockSupport.parkNanos(HOT_PAUSE_NANOS);
        }
        paced = true;
        runPaced(System.nanoTime());
    }

    /** Whether arrivals come at the rate by now. */
    boolean paced() {
        return paced;
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

    private void runHot(long until) {
        while (!stopped && System.nanoTime() < until) {
            while (workers.backlog() < HOT_BACKLOG) {
                workers.submit(calls++, System.nanoTime());
            }
            LockSupport.parkNanos(HOT_PAUSE_NANOS);
        }
    }

    private void runPaced(long start) {
        Arrivals arrivals = new Arrivals(options.rps(), options.seed());
        while (!stopped) {
            long due = start + arrivals.nextNanos();
            long now = System.nanoTime();
            if (now < due) {
                LockSupport.parkNanos(due - now);
            } else {
                workers.submit(calls++, now);
                noteLag(now - due);
                arrivals.advance();
            }
        }
    }

    private void noteLag(long nanos) {
        int at = lags;
        lagNanos[at & (LAGS_KEPT - 1)] = nanos;
        lags = at == Integer.MAX_VALUE ? LAGS_KEPT : at + 1;
    }
}
