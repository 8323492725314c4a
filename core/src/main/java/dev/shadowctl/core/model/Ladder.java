package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The steps of a profile as laws read them: what was measured at which size and rate. */
final class Ladder {

    private final Profile profile;
    private final List<Step> steady;
    private final List<Step> inSmallerHeap;

    Ladder(Profile profile) {
        this.profile = profile;
        Map<Boolean, List<Step>> roomy = profile.steady().stream()
                .filter(step -> step.calls() > 0 && step.achievedRate() > 0 && step.size() >= 1)
                .collect(Collectors.partitioningBy(
                        step -> profile.heapBytes(step) >= ModelDefaults.ROOMY_SHARE * profile.maxHeapBytes()));
        this.steady = roomy.getOrDefault(true, List.of());
        this.inSmallerHeap = roomy.getOrDefault(false, List.of());
    }

    Profile profile() {
        return profile;
    }

    /** The steady steps in the heap of the profile. */
    List<Step> steady() {
        return steady;
    }

    /** Those in a smaller one, where there was one: of one size, and only of what collections cost. */
    List<Step> inSmallerHeap() {
        return inSmallerHeap;
    }

    /** Those of one size. */
    List<Step> steady(int size) {
        return steady.stream().filter(step -> step.size() == size).toList();
    }

    /** Steps of another phase that completed calls, in the job's first shadow JVM. */
    List<Step> of(Phase phase) {
        return of(phase, 0);
    }

    /** The same in any of them. */
    List<Step> of(Phase phase, int jvm) {
        return profile.steps().stream()
                .filter(step -> step.jvm() == jvm && step.phase() == phase)
                .filter(step -> step.calls() > 0 && step.size() >= 1)
                .toList();
    }

    /** Whether the runner found something to vary: without it every call is alike. */
    boolean hasSize() {
        return profile.warnings().stream().noneMatch(warning -> warning.startsWith("no-size:"));
    }

    int largestSize() {
        return steady.stream().mapToInt(Step::size).max().orElse(1);
    }

    /** Distinct sizes, ascending. */
    List<Integer> sizes() {
        return steady.stream().map(Step::size).distinct().sorted().toList();
    }

    /** The measured size nearest to the asked one, by ratio. */
    int nearestSize(double size) {
        return sizes().stream()
                .min(Comparator.comparingDouble(measured -> distance(measured, size)))
                .orElse(1);
    }

    /** The largest rate of steady steps at the measured size nearest to the asked one: planned, or reached where less. */
    double largestRate(double size) {
        int nearest = nearestSize(size);
        return steady.stream()
                .filter(step -> step.size() == nearest)
                .mapToDouble(step -> step.sustained() ? step.rate() : step.achievedRate())
                .max()
                .orElse(1);
    }

    /** Whether some size was measured at more than one rate: only then can the effect of the rate be told. */
    static boolean tellsRates(List<Step> steps) {
        return steps.stream().anyMatch(step -> steps.stream()
                .anyMatch(other -> other.size() == step.size() && other.rate() != step.rate()));
    }

    /** The quietest steps of each size: their lowest rate, all repeats. */
    List<Step> quietest() {
        return steady.stream()
                .filter(step ->
                        steady.stream().noneMatch(other -> other.size() == step.size() && other.rate() < step.rate()))
                .toList();
    }

    /** Ratio of two amounts, in logs, without sign. */
    static double distance(double a, double b) {
        return Math.abs(Math.log(a / b));
    }

    /** Observations of the mean of a metric over size, from the steps that have it. */
    static List<Observation> observe(List<Step> steps, Metric metric) {
        return observe(
                steps.stream().filter(step -> step.find(metric).isPresent()).toList(),
                step -> step.mean(metric).orElse(0));
    }

    /** Observations of a value over size; a negative value counts as 0. */
    static List<Observation> observe(List<Step> steps, ToDoubleFunction<Step> value) {
        return steps.stream()
                .map(step -> new Observation(step.size(), Math.max(0, value.applyAsDouble(step)), weight(step)))
                .toList();
    }

    /** Whether a step used up the cores that nobody else burnt. */
    boolean boundByCpu(Step step) {
        double free = machineCores() - step.mean(Metric.MACHINE_OTHER_CORES).orElse(0);
        return burnt(step) >= ModelDefaults.CPU_BOUND_SHARE * Math.max(free, machineCores() / 2);
    }

    /** Cores a step burnt; a saturated one while all workers called, for its end waits for the slowest call. */
    static double burnt(Step step) {
        double called = step.mean(Metric.CPU_PER_CALL).orElse(0) * step.achievedRate();
        return step.phase() == Phase.SATURATED && called > 0
                ? called
                : step.mean(Metric.CPU_CORES).orElse(called);
    }

    /** Cores of the host, at least 1. */
    double machineCores() {
        return Math.max(1, profile.machine().cores());
    }

    /**
     * What a step was metered over: until its last call was back, which is longer than the step where calls are long. What they
     * burnt tells how long; where that was not measured, it was the step's own time.
     */
    private record Metered(double seconds, double calls) {

        static Metered of(Step step) {
            double cores = step.mean(Metric.CPU_CORES).orElse(0)
                    - step.mean(Metric.CPU_JIT_CORES).orElse(0);
            double burnt = step.mean(Metric.CPU_PER_CALL).orElse(0) * step.calls();
            return cores > 0 && burnt > 0
                    ? new Metered(burnt / cores, (double) step.calls())
                    : new Metered(step.seconds(), step.achievedRate() * step.seconds());
        }
    }

    /** CPU seconds of the collector in a step. */
    static double collected(Step step) {
        return step.mean(Metric.CPU_GC_CORES).orElse(0) * Metered.of(step).seconds();
    }

    /** CPU seconds the collector takes of a call, over several steps: it comes in lumps, a few in a step. */
    static double collecting(List<Step> steps) {
        double seconds = steps.stream().mapToDouble(Ladder::collected).sum();
        double calls =
                steps.stream().mapToDouble(step -> Metered.of(step).calls()).sum();
        return seconds / calls;
    }

    /** How much a step counts: less where it was disturbed. */
    static double weight(Step step) {
        return step.disturbance() == null ? 1 : ModelDefaults.DISTURBED_WEIGHT;
    }
}
