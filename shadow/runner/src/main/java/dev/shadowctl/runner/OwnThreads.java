package dev.shadowctl.runner;

import dev.shadowctl.runner.inputs.Waits;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * The runner's threads that are no workers: main (it paces), wire and sampler. They live as long as the JVM; what they
 * burn and allocate is taken out of every measurement.
 */
final class OwnThreads {

    private static final List<Thread> THREADS = new CopyOnWriteArrayList<>(List.of(Thread.currentThread()));

    private OwnThreads() {}

    static void add(Thread thread) {
        THREADS.add(thread);
    }

    /** Their ids. */
    static Set<Long> ids() {
        return THREADS.stream().map(Thread::getId).collect(Collectors.toSet());
    }

    /** CPU of all of them so far, and of the waits of stubs, in nanoseconds. */
    static long cpuNanos() {
        return Waits.cpuNanos()
                + THREADS.stream()
                        .mapToLong(thread -> Math.max(0, Jvm.THREADS.getThreadCpuTime(thread.getId())))
                        .sum();
    }

    /** Bytes all of them allocated so far. */
    static long allocatedBytes() {
        return THREADS.stream()
                .mapToLong(thread -> Math.max(0, Jvm.THREADS.getThreadAllocatedBytes(thread.getId())))
                .sum();
    }
}
