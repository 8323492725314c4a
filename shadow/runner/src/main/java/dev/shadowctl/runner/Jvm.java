package dev.shadowctl.runner;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What the JVM says of itself. */
final class Jvm {

    static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final List<GarbageCollectorMXBean> COLLECTORS = ManagementFactory.getGarbageCollectorMXBeans();
    private static final List<BufferPoolMXBean> BUFFERS = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
    /** {@code getTotalThreadAllocatedBytes}, from JDK 21: ended threads are in it. */
    private static final Optional<Method> TOTAL_ALLOCATED = totalAllocated();

    private Jvm() {}

    static String version() {
        return System.getProperty("java.vendor") + " " + System.getProperty("java.version");
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Seconds since the JVM started. */
    static double uptimeSeconds() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
    }

    /** Short name of the collector in use, {@code G1}. */
    static String collector() {
        return COLLECTORS.stream()
                .map(GarbageCollectorMXBean::getName)
                .findFirst()
                .map(Jvm::collector)
                .orElse("none");
    }

    static String collector(String bean) {
        if (bean.startsWith("PS ")) {
            return "Parallel";
        }
        return bean.equals("Copy") || bean.equals("MarkSweepCompact") ? "Serial" : bean.split(" ", 2)[0];
    }

    /** Collections so far, each once. */
    static long collections() {
        return COLLECTORS.stream()
                .filter(collector -> isOfCollections(collector.getName()))
                .mapToLong(collector -> Math.max(0, collector.getCollectionCount()))
                .sum();
    }

    /**
     * Whether a bean counts collections. That of G1's concurrent cycles counts two pauses of each, which collect nothing young (from
     * JDK 20); ZGC and Shenandoah have a bean for the pauses beside that of the cycles they are part of.
     */
    static boolean isOfCollections(String bean) {
        return !bean.equals("G1 Concurrent GC") && !bean.endsWith(" Pauses");
    }

    /** Threads that ended so far, virtual and the JVM's own not counted. */
    static long endedThreads() {
        return THREADS.getTotalStartedThreadCount() - THREADS.getThreadCount();
    }

    /** CPU of the process, in nanoseconds at the resolution of clock ticks; ended threads are in it. */
    static long processCpuNanos() {
        return Math.max(0, SYSTEM.getProcessCpuTime());
    }

    static long committedHeapBytes() {
        return MEMORY.getHeapMemoryUsage().getCommitted();
    }

    static long directBytes() {
        return BUFFERS.stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(pool -> Math.max(0, pool.getMemoryUsed()))
                .sum();
    }

    /** Whether {@link #allocatedBytes()} has them. */
    static boolean tellsAllocationOfEndedThreads() {
        return TOTAL_ALLOCATED.isPresent();
    }

    /** Bytes all threads allocated so far; before JDK 21 those of living threads only. */
    static long allocatedBytes() {
        if (TOTAL_ALLOCATED.isPresent()) {
            try {
                return (long) TOTAL_ALLOCATED.get().invoke(THREADS);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the JVM does not tell what its threads allocated", e);
            }
        }
        return LongStream.of(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    /**
     * Heap in use right after a full collection, in bytes; empty where explicit collections are switched off.
     */
    static Optional<Long> heapAfterCollection() {
        long before = collections();
        System.gc();
        return collections() == before
                ? Optional.empty()
                : Optional.of(MEMORY.getHeapMemoryUsage().getUsed());
    }

    private static Optional<Method> totalAllocated() {
        try {
            return Optional.of(com.sun.management.ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes"));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }
}
