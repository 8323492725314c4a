package dev.shadowctl.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Collectors;

/**
 * The runner's threads that are no workers: main (it paces), wire and sampler. They live as long as the JVM; what they
 * burn and allocate is in no measurement.
 */
final class OwnThreads {

    private static final Path SELF = Path.of("/proc/thread-self");

    private static final Set<Thread> THREADS = new CopyOnWriteArraySet<>();
    private static final Set<Integer> TASKS = ConcurrentHashMap.newKeySet();

    private OwnThreads() {}

    /** The calling thread is one of them. */
    static void addCurrent() {
        THREADS.add(Thread.currentThread());
        try {
            TASKS.add(
                    Integer.parseInt(Files.readSymbolicLink(SELF).getFileName().toString()));
        } catch (IOException | NumberFormatException e) {
            TASKS.clear(); // before Linux 3.17, or no Linux: what they burn is taken out by the other clock
        }
    }

    /** Whether a task of {@code /proc/self/task} is one of them. */
    static boolean isTask(int id) {
        return TASKS.contains(id);
    }

    /** Their ids. */
    static Set<Long> ids() {
        return THREADS.stream().map(Thread::getId).collect(Collectors.toSet());
    }

    /** CPU of all of them so far, in nanoseconds. */
    static long cpuNanos() {
        return THREADS.stream()
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
