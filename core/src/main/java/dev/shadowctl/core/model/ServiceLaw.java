package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Time in service over size: its mean by a law, its shape and its share on the cores as measured at the nearest size. */
final class ServiceLaw {

    private final Ladder ladder;
    private final SizeLaw mean;

    private ServiceLaw(Ladder ladder, SizeLaw mean) {
        this.ladder = ladder;
        this.mean = mean;
    }

    /** Fits the law to the quietest steps, where calls hardly meet; empty where no execution time was measured. */
    static Optional<ServiceLaw> fit(Ladder ladder) {
        List<Observation> observations = observations(ladder);
        return observations.isEmpty()
                ? Optional.empty()
                : Optional.of(new ServiceLaw(ladder, SizeLaw.fit(observations)));
    }

    /** Times in service of the quietest steps, those of each JVM taken to the mean of all, whose levels all steps tell. */
    private static List<Observation> observations(Ladder ladder) {
        List<Step> quietest =
                ladder.quietest().stream().filter(ServiceLaw::isTimed).toList();
        if (quietest.isEmpty()) {
            return Ladder.observe(ladder.quietest(), Metric.EXECUTION_TIME);
        }
        JvmLevels levels = JvmLevels.of(ladder.steady().stream()
                .filter(ServiceLaw::isTimed)
                .map(step -> new JvmLevels.Value(
                        step.jvm(),
                        step.size(),
                        step.rate(),
                        Math.log(step.mean(Metric.EXECUTION_TIME).orElse(1)),
                        Ladder.weight(step)))
                .toList());
        return Ladder.observe(quietest, step -> execution(step) * levels.factor(step.jvm()));
    }

    private static boolean isTimed(Step step) {
        return execution(step) > 0;
    }

    /** Time in service of calls of a size. */
    Service at(double size) {
        List<Step> quietest = quietestNear(size);
        List<Double> shape =
                quietest.stream().flatMap(step -> shape(step).stream()).toList();
        return new Service(mean.at(size), cpuShare(quietest), shape, station(size));
    }

    /** As the saturated step nearest in size shows it, where it was not the cores that gave in. */
    private Station station(double size) {
        return ladder.of(Phase.SATURATED).stream()
                .min(Comparator.<Step>comparingDouble(step -> Ladder.distance(step.size(), size))
                        .thenComparing(step -> step.disturbance() != null))
                .filter(this::heldUp)
                .map(step -> Station.behind(
                        step.achievedRate(),
                        mean.at(step.size()),
                        ladder.profile().concurrency()))
                .orElse(Station.NONE);
    }

    /** Whether in a saturated step it was locks that gave in, or waits, and not the cores. */
    boolean heldUp(Step step) {
        return !ladder.boundByCpu(step)
                && (isLocked(step) || cpuShare(quietestNear(step.size())) < ModelDefaults.CPU_BOUND_SHARE);
    }

    /** Whether workers spent much of their time in service blocked. */
    static boolean isLocked(Step step) {
        return execution(step) > 0
                && step.mean(Metric.BLOCKED_PER_CALL).orElse(0) >= ModelDefaults.LOCK_BOUND_SHARE * execution(step);
    }

    /** CPU seconds of a call on its own worker, without what collector and JVM burn beside it. */
    double workerCpu(double size) {
        return mean.at(size) * cpuShare(quietestNear(size));
    }

    /**
     * The steps at the lowest rate of the size nearest to one, of all JVMs; disturbed ones only where there is no other, and none with
     * less than half the calls of another: each tells as much of the shape.
     */
    private List<Step> quietestNear(double size) {
        List<Step> timed = ladder.steady().stream()
                .filter(step -> step.find(Metric.EXECUTION_TIME).isPresent())
                .toList();
        Step lowest = timed.stream()
                .min(Comparator.<Step>comparingDouble(step -> Ladder.distance(step.size(), size))
                        .thenComparingDouble(Step::rate))
                .orElseThrow();
        List<Step> alike = timed.stream()
                .filter(step -> step.size() == lowest.size() && step.rate() == lowest.rate())
                .toList();
        List<Step> calm =
                alike.stream().filter(step -> step.disturbance() == null).toList();
        List<Step> chosen = calm.isEmpty() ? alike : calm;
        long most = chosen.stream().mapToLong(Step::calls).max().orElse(0);
        return chosen.stream().filter(step -> 2 * step.calls() >= most).toList();
    }

    private static double cpuShare(List<Step> steps) {
        double execution = ofCalls(steps, ServiceLaw::execution);
        double cpu = ofCalls(steps, step -> step.mean(Metric.THREAD_CPU_PER_CALL)
                .orElse(step.mean(Metric.CPU_PER_CALL).orElse(execution(step))));
        return execution <= 0 ? 1 : Math.max(0, Math.min(1, cpu / execution));
    }

    private static double execution(Step step) {
        return step.mean(Metric.EXECUTION_TIME).orElse(0);
    }

    /** Seconds of all calls of some steps. */
    private static double ofCalls(List<Step> steps, ToDoubleFunction<Step> perCall) {
        return steps.stream()
                .mapToDouble(step -> step.calls() * perCall.applyAsDouble(step))
                .sum();
    }

    private static List<Double> shape(Step step) {
        Measurement execution = step.find(Metric.EXECUTION_TIME).orElseThrow();
        double average = execution.mean();
        return execution.distribution().isEmpty() || average <= 0
                ? List.of(1.0)
                : execution.distribution().stream()
                        .map(value -> Math.max(0, value) / average)
                        .toList();
    }

    double disagreement(double size) {
        return mean.disagreement(size);
    }

    String explain(double size) {
        return mean.explain(size, Quantity::seconds);
    }
}
