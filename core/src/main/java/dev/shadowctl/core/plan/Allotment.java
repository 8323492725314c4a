package dev.shadowctl.core.plan;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a service is given: all that a plan sets at a target. What is null the plan says nothing of, and it is left as it
 * stands there; a CPU limit that is empty is one that is taken away.
 *
 * @param replicas processes, at least 1
 * @param cpuRequestCores cores each is sure to have
 * @param cpuLimitCores cores each may burn at most; empty for no limit
 * @param memoryBytes memory request and limit of each
 * @param heapBytes {@code -Xmx} of each, less than the memory
 * @param collector garbage collector, always named: a JVM under a small limit silently picks another
 * @param activeProcessors {@code -XX:ActiveProcessorCount}
 * @param startupCpuCores cores each should have until it is warm, or null
 * @param startupSeconds how long that lasts, or null with it
 * @param networkReceiveBytesPerSecond most each may receive, or null
 * @param networkTransmitBytesPerSecond most each may send, or null
 * @param diskReadBytesPerSecond most each may read, or null
 * @param diskWriteBytesPerSecond most each may write, or null
 */
public record Allotment(
        int replicas,
        double cpuRequestCores,
        OptionalDouble cpuLimitCores,
        long memoryBytes,
        long heapBytes,
        Collector collector,
        int activeProcessors,
        @Nullable Double startupCpuCores,
        @Nullable Double startupSeconds,
        @Nullable Long networkReceiveBytesPerSecond,
        @Nullable Long networkTransmitBytesPerSecond,
        @Nullable Long diskReadBytesPerSecond,
        @Nullable Long diskWriteBytesPerSecond) {

    public Allotment {
        // as JSON has it
        cpuLimitCores = cpuLimitCores == null ? OptionalDouble.empty() : cpuLimitCores;
        if (replicas < 1) {
            throw new IllegalArgumentException("replicas must be at least 1 but is " + replicas);
        }
        if (!(cpuRequestCores > 0) || Double.isInfinite(cpuRequestCores)) {
            throw new IllegalArgumentException("cpuRequestCores must be above 0 but is " + cpuRequestCores);
        }
        double limit = cpuLimitCores.orElse(cpuRequestCores);
        if (!(limit >= cpuRequestCores && Double.isFinite(limit))) {
            throw new IllegalArgumentException(
                    "cpuLimitCores must be finite and at least the request of " + cpuRequestCores + " but is " + limit);
        }
        if (heapBytes <= 0 || heapBytes >= memoryBytes) {
            throw new IllegalArgumentException(
                    "heapBytes must lie above 0 and below the memory of " + memoryBytes + " but is " + heapBytes);
        }
        if (activeProcessors < 1) {
            throw new IllegalArgumentException("activeProcessors must be at least 1 but is " + activeProcessors);
        }
        if ((startupCpuCores == null) != (startupSeconds == null)) {
            throw new IllegalArgumentException("startupCpuCores and startupSeconds go together but are "
                    + startupCpuCores + " and " + startupSeconds);
        }
    }

    /** A garbage collector of the JVM. */
    public enum Collector {
        SERIAL("-XX:+UseSerialGC"),
        PARALLEL("-XX:+UseParallelGC"),
        G1("-XX:+UseG1GC"),
        SHENANDOAH("-XX:+UseShenandoahGC"),
        ZGC("-XX:+UseZGC");

        private final String flag;

        Collector(String flag) {
            this.flag = flag;
        }

        /** The argument of the JVM that chooses it. */
        public String flag() {
            return flag;
        }

        /** The collector a JVM argument chooses. */
        public static Optional<Collector> of(String argument) {
            for (Collector collector : values()) {
                if (collector.flag.equals(argument)) {
                    return Optional.of(collector);
                }
            }
            return Optional.empty();
        }
    }
}
