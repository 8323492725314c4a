package dev.shadowctl.runner.inputs;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The waits of stubs. To be put to sleep and woken costs a thread some microseconds of CPU, which are the runner's doing and
 * no work of the method: they are counted here, to be taken out of what was measured. Thread-safe.
 */
public final class Waits {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final LongAdder ALL = new LongAdder();
    private static final ThreadLocal<long[]> OWN = ThreadLocal.withInitial(() -> new long[1]);

    /** {@code Thread.isVirtual()}, or null before Java 21. */
    private static final @Nullable MethodHandle IS_VIRTUAL = isVirtual();

    /** The thread that waits for those who do not; null until there is one. */
    private static volatile @Nullable Thread clock;

    private static final ScheduledExecutorService LATER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "shadow-waits");
        thread.setDaemon(true);
        clock = thread;
        return thread;
    });

    private Waits() {}

    /** Does something later, on a thread of the common pool; what waiting burns is counted here. */
    @SuppressWarnings("FutureReturnValueIgnored") // handing over does not fail
    static void later(long nanos, Runnable then) {
        LATER.schedule(() -> ForkJoinPool.commonPool().execute(then), nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * Blocks the calling thread until a moment; less where it is interrupted. A virtual thread has no CPU time of its own and is
     * cheap to put to sleep: nothing is counted of it.
     */
    static void until(long nanos, Object blocker) {
        if (isVirtual(Thread.currentThread())) {
            sleep(nanos, blocker);
            return;
        }
        long before = THREADS.getCurrentThreadCpuTime();
        sleep(nanos, blocker);
        long burnt = Math.max(0, THREADS.getCurrentThreadCpuTime() - before);
        ALL.add(burnt);
        OWN.get()[0] += burnt;
    }

    private static void sleep(long nanos, Object blocker) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(blocker, left);
            if (Thread.currentThread().isInterrupted()) {
                break; // as a driver would: the flag stays, and the caller sees to it
            }
        }
    }

    private static @Nullable MethodHandle isVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }

    private static boolean isVirtual(Thread thread) {
        if (IS_VIRTUAL == null) {
            return false;
        }
        try {
            return (boolean) IS_VIRTUAL.invokeExact(thread);
        } catch (Throwable e) {
            throw new IllegalStateException("Thread.isVirtual threw", e);
        }
    }

    /** CPU of all waits so far, in nanoseconds. */
    public static long cpuNanos() {
        Thread waiting = clock;
        return ALL.sum() + (waiting == null ? 0 : Math.max(0, THREADS.getThreadCpuTime(waiting.getId())));
    }

    /** That of the calling thread's. */
    public static long ownCpuNanos() {
        return OWN.get()[0];
    }
}
