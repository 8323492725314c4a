package dev.shadowctl.runner.inputs;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * The waits of stubs. To be put to sleep and woken costs a thread some microseconds of CPU, which are the runner's doing and
 * no work of the method: they are counted here, to be taken out of what was measured. Thread-safe.
 */
public final class Waits {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final LongAdder ALL = new LongAdder();
    private static final ThreadLocal<long[]> OWN = ThreadLocal.withInitial(() -> new long[1]);

    private Waits() {}

    /** Blocks the calling thread until a moment; less where it is interrupted. */
    static void until(long nanos, Object blocker) {
        long before = cpuNanosNow();
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(blocker, left);
            if (Thread.currentThread().isInterrupted()) {
                break; // as a driver would: the flag stays, and the caller sees to it
            }
        }
        long burnt = Math.max(0, cpuNanosNow() - before);
        ALL.add(burnt);
        OWN.get()[0] += burnt;
    }

    /** 0 for a virtual thread, which has no CPU time of its own and is cheap to put to sleep. */
    private static long cpuNanosNow() {
        try {
            return THREADS.getCurrentThreadCpuTime();
        } catch (UnsupportedOperationException e) {
            return 0;
        }
    }

    /** CPU of all waits so far, in nanoseconds. */
    public static long cpuNanos() {
        return ALL.sum();
    }

    /** That of the calling thread's. */
    public static long ownCpuNanos() {
        return OWN.get()[0];
    }
}
