package dev.shadowctl.core.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a job a validation: one process that has exactly what a plan gives it serves the load stated, and what was
 * predicted is held against what is seen. What it dies of is a result like any other.
 *
 * @param plan id of the plan, or null where none was made
 * @param service service of the plan
 * @param profile id of the profile the prediction stands on
 * @param codeHash of the code that profile measured
 * @param load sizes of one call and their rates, of this one process
 * @param concurrency worker threads
 * @param limits what the process has
 * @param quantile quantile of the latency target, or null without one
 * @param boundSeconds its bound, or null with it
 * @param steadySeconds how long it is looked at once it is warm
 * @param expected what was predicted, by the names of a prediction
 */
public record Validation(
        @Nullable String plan,
        String service,
        String profile,
        String codeHash,
        List<Part.Rung> load,
        int concurrency,
        Limits limits,
        @Nullable Double quantile,
        @Nullable Double boundSeconds,
        double steadySeconds,
        List<Expected> expected) {

    public static final double MIN_SECONDS = 2;
    public static final double MAX_SECONDS = 900;

    public Validation {
        load = List.copyOf(load);
        expected = List.copyOf(expected);
        if (load.isEmpty()) {
            throw new IllegalArgumentException("a validation needs a load of at least one size");
        }
        if (!(steadySeconds >= MIN_SECONDS && steadySeconds <= MAX_SECONDS)) {
            throw new IllegalArgumentException("--seconds must lie in [" + (long) MIN_SECONDS + "s, "
                    + (long) MAX_SECONDS + "s] but is " + steadySeconds + "s");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1 but is " + concurrency);
        }
        if ((quantile == null) != (boundSeconds == null)) {
            throw new IllegalArgumentException(
                    "quantile and boundSeconds go together but are " + quantile + " and " + boundSeconds);
        }
    }

    /**
     * What the process has.
     *
     * @param cpuCores its CPU quota, or null for none
     * @param startupCpuCores its CPU quota until it is warm, or null where it is the same
     * @param memoryBytes all the memory it may have
     * @param heapBytes its {@code -Xmx}
     * @param collector its garbage collector
     * @param activeProcessors its {@code -XX:ActiveProcessorCount}
     * @param argumentBytes what the arguments made ahead take, which no service holds: heap and memory are larger by that
     */
    public record Limits(
            @Nullable Double cpuCores,
            @Nullable Double startupCpuCores,
            long memoryBytes,
            long heapBytes,
            String collector,
            int activeProcessors,
            long argumentBytes) {

        /** Below it no JVM comes up. */
        private static final long LEAST_MEMORY_BYTES = 4L << 20;

        /** The least quota the kernel takes, of a period of 100 ms. */
        private static final double LEAST_CORES = 0.01;

        public Limits {
            if (cpuCores != null && !(cpuCores >= LEAST_CORES && Double.isFinite(cpuCores))) {
                throw new IllegalArgumentException(
                        "the CPU limit must be at least " + LEAST_CORES + " cores but is " + cpuCores);
            }
            if (memoryBytes < LEAST_MEMORY_BYTES || heapBytes < 1) {
                throw new IllegalArgumentException("the memory limit must be at least 4 MiB and the heap above 0 but"
                        + " they are " + memoryBytes + " and " + heapBytes + " bytes");
            }
        }

        /** The same with room for the arguments made ahead. */
        public Limits with(long roomBytes) {
            return new Limits(
                    cpuCores, startupCpuCores, memoryBytes, heapBytes, collector, activeProcessors, roomBytes);
        }

        /** Its CPU quota before it is warm, or null for none. */
        public @Nullable Double firstCpuCores() {
            return cpuCores == null || startupCpuCores == null
                    ? cpuCores
                    : Double.valueOf(Math.max(cpuCores, startupCpuCores));
        }
    }

    /**
     * What was predicted of one resource.
     *
     * @param resource its name in a prediction
     * @param estimate median belief
     * @param low lower bound
     * @param high upper bound
     */
    public record Expected(String resource, double estimate, double low, double high) {}

    /** Arrivals per second of all sizes. */
    public double rps() {
        return load.stream().mapToDouble(Part.Rung::rate).sum();
    }

    /** The sizes, ascending. */
    public List<Integer> sizes() {
        return load.stream().map(Part.Rung::size).distinct().sorted().toList();
    }
}
