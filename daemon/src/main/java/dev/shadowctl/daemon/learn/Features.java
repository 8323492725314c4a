package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.job.complexity.Complexity;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
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
            "blockedShare",
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
        return of(profile, profile.complexity());
    }

    static Features of(Profile profile, @Nullable Complexity complexity) {
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
                log(mostOf(profile, Metric.HEAP_AFTER_GC_BYTES)),
                blockedShare(profile, cpu),
                log(profile.concurrency()),
                log(profile.machine().cores())));
        List.<Function<Complexity, Number>>of(
                        Complexity::score,
                        Complexity::exponent,
                        code -> log(code.reached().operations()),
                        code -> code.reached().io().size(),
                        code -> code.reached().lockSites(),
                        code -> code.reached().recursiveMethods())
                .forEach(part -> values.add(
                        complexity == null ? Double.NaN : part.apply(complexity).doubleValue()));
        return new Features(values);
    }

    /** The same as if nobody had looked at the code. */
    Features withoutComplexity() {
        List<Double> others = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            others.add(NAMES.get(i).startsWith("complexity") ? Double.NaN : values.get(i));
        }
        return new Features(others);
    }

    /** Steady steps tell neither of live sets nor of locks: a step of its own does, see {@link Phase}. */
    private static double mostOf(Profile profile, Metric metric) {
        return profile.steps().stream()
                .flatMap(step -> step.mean(metric).stream().boxed())
                .max(Double::compare)
                .orElse(Double.NaN);
    }

    private static double blockedShare(Profile profile, double cpu) {
        double blocked = mostOf(profile, Metric.BLOCKED_PER_CALL);
        return cpu > 0 ? blocked / (blocked + cpu) : Double.NaN;
    }

    private static double mean(@Nullable Step step, Metric metric) {
        return step == null ? Double.NaN : step.mean(metric).orElse(Double.NaN);
    }

    /** A value that is not above 0 has none. */
    private static double log(double value) {
        return value > 0 && Double.isFinite(value) ? Math.log(value) : Double.NaN;
    }
}
