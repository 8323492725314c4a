package dev.shadowctl.bench.truth;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * CPU this process had used at one moment. Cheap enough to be read every second.
 *
 * @param nanos moment on the clock of the JVM
 * @param cpuNanos CPU of the whole process, in steps of 10 ms
 * @param loadCpuNanos CPU of the threads that make and watch the load
 */
record CpuReading(long nanos, long cpuNanos, long loadCpuNanos) {

    /** Resolution of the process's CPU time: JDK 17 reads it from times(2). */
    static final double CLOCK_SECONDS = 0.01;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Reads it, with the calling thread and {@code pacer} as the makers of the load. */
    static CpuReading now(Thread pacer) {
        long load = Math.max(0, THREADS.getThreadCpuTime(pacer.getId())) + THREADS.getCurrentThreadCpuTime();
        return new CpuReading(System.nanoTime(), SYSTEM.getProcessCpuTime(), load);
    }

    double secondsSince(CpuReading earlier) {
        return (nanos - earlier.nanos) / 1e9;
    }

    /** CPU seconds without the cost of making the load. */
    double cpuSecondsSince(CpuReading earlier) {
        return (cpuNanos - earlier.cpuNanos) / 1e9 - loadCpuSecondsSince(earlier);
    }

    double loadCpuSecondsSince(CpuReading earlier) {
        return (loadCpuNanos - earlier.loadCpuNanos) / 1e9;
    }

    /** Cores in use on average, without those that made the load. */
    double coresSince(CpuReading earlier) {
        return cpuSecondsSince(earlier) / secondsSince(earlier);
    }
}
