package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.job.complexity.Complexity;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a regressor knows of a profile: the shadow run, the method's complexity, the workers and the host. Rate and size asked
 * for are not among it, see {@link dev.shadowctl.core.model.Correction}. What is not known is NaN.
 *
 * @param values in the order of {@link #NAMES}
 */
record Features(List<Double> values) {

    static final List<String> NAMES = List.of(
            "logCpuSecondsPerCall",
            "logLargestSize",
            "logLargestRate",
            "logSteps",
            "disturbedShare",
            "busyShare",
            "collectorShare",
            "logWaitOverCpu",
            "logAllocatedBytesPerCall",
            "logHeapAfterGcBytes",
            "logBlockedOverCpu",
            "logWorkers",
            "logHostCores",
            "complexityScore",
            "complexityExponent",
            "complexityOperations",
            "complexityIo",
            "complexityLocks",
            "complexityRecursion");

    Features {
        values = List.copyOf(values);
        if (values.size() != NAMES.size()) {
            throw new IllegalArgumentException(values.size() + " features instead of " + NAMES.size());
        }
    }

    static Features of(Profile profile) {
        List<Step> steady = profile.steady();
        Step largest = steady.stream()
                .max(Comparator.comparingInt(Step::size).thenComparingDouble(Step::rate))
                .orElse(null);
        double cpu = mean(largest, Metric.CPU_PER_CALL);
        double cores = mean(largest, Metric.CPU_CORES);
        List<Double> values = new ArrayList<>(List.of(
                log(cpu),
                log(largest == null ? Double.NaN : largest.size()),
                log(steady.stream().mapToDouble(Step::achievedRate).max().orElse(Double.NaN)),
                log(steady.size()),
                steady.stream()
                        .mapToInt(step -> step.disturbance() == null ? 0 : 1)
                        .average()
                        .orElse(Double.NaN),
                cores / Math.max(1, profile.machine().cores()),
                cores > 0 ? mean(largest, Metric.CPU_GC_CORES) / cores : Double.NaN,
                log(mean(largest, Metric.EXECUTION_TIME) / cpu),
                log(mean(largest, Metric.ALLOCATED_PER_CALL)),
                log(mean(largest, Metric.HEAP_AFTER_GC_BYTES)),
                log(mean(largest, Metric.BLOCKED_PER_CALL) / cpu),
                log(profile.concurrency()),
                log(profile.machine().cores())));
        List.<Function<Complexity, Number>>of(
                        Complexity::score,
                        Complexity::exponent,
                        complexity -> log(complexity.reached().operations()),
                        complexity -> complexity.reached().io().size(),
                        complexity -> complexity.reached().lockSites(),
                        complexity -> complexity.reached().recursiveMethods())
                .forEach(part -> values.add(
                        profile.complexity() == null
                                ? Double.NaN
                                : part.apply(profile.complexity()).doubleValue()));
        return new Features(values);
    }

    private static double mean(@Nullable Step step, Metric metric) {
        return step == null ? Double.NaN : step.mean(metric).orElse(Double.NaN);
    }

    /** A value that is not above 0 has none. */
    private static double log(double value) {
        return value > 0 && Double.isFinite(value) ? Math.log(value) : Double.NaN;
    }
}
