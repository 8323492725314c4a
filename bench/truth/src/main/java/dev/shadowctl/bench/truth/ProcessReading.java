package dev.shadowctl.bench.truth;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process had used at one moment.
 *
 * @param nanos moment on the clock of the JVM
 * @param cpuNanos CPU of the whole process, in steps of 10 ms
 * @param loadCpuNanos CPU of the threads that make and watch the load
 * @param readBytes bytes read through system calls, of files and sockets; -1 where the system does not say
 * @param writtenBytes the same, written
 */
record ProcessReading(long nanos, long cpuNanos, long loadCpuNanos, long readBytes, long writtenBytes) {

    /** Resolution of the process's CPU time: JDK 17 reads it from times(2). */
    static final double CLOCK_SECONDS = 0.01;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Reads it, with the calling thread and {@code pacer} as the makers of the load. */
    static ProcessReading now(Thread pacer) {
        long load = Math.max(0, THREADS.getThreadCpuTime(pacer.getId())) + THREADS.getCurrentThreadCpuTime();
        return new ProcessReading(
                System.nanoTime(),
                SYSTEM.getProcessCpuTime(),
                load,
                proc("/proc/self/io", "rchar:", 1),
                proc("/proc/self/io", "wchar:", 1));
    }

    /** Highest resident set of this process so far, in bytes; -1 where the system does not say. */
    static long peakResidentBytes() {
        return proc("/proc/self/status", "VmHWM:", 1024);
    }

    double secondsSince(ProcessReading earlier) {
        return (nanos - earlier.nanos) / 1e9;
    }

    /** CPU seconds without the cost of making the load. */
    double cpuSecondsSince(ProcessReading earlier) {
        return (cpuNanos - earlier.cpuNanos - (loadCpuNanos - earlier.loadCpuNanos)) / 1e9;
    }

    double loadCpuSecondsSince(ProcessReading earlier) {
        return (loadCpuNanos - earlier.loadCpuNanos) / 1e9;
    }

    private static long proc(String file, String key, long unit) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .map(value -> value * unit)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }
}
