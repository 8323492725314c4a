package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.JobDefaults;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Part.Course;
import dev.shadowctl.core.job.Part.Rung;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Which shadow JVMs a job has and what time each gets: a second one for a fifth of the budget where that is time enough to
 * warm up in, one in a small heap for a sixth, and the first all the rest. Pure.
 */
final class Schedule {

    private static final double AGAIN_SHARE = 0.2;
    private static final double TIGHT_SHARE = 0.16;

    /** Below it a JVM has hardly started when its time is over. */
    private static final double LEAST_AGAIN_SECONDS = 8;

    private static final double LEAST_TIGHT_SECONDS = 6;

    /** Most of a budget that a JVM in a small heap is worth where the budget is short. */
    private static final double MOST_TIGHT_SHARE = 0.31;

    private static final double MOST_SECONDS = 30;

    /** Start of the monitor and the sandbox, which no budget of a runner knows of. */
    private static final double START_SECONDS = 0.5;

    private final JobRequest request;
    private final double again;
    private final double tight;

    private Schedule(JobRequest request, double again, double tight) {
        this.request = request;
        this.again = again;
        this.tight = tight;
    }

    static Schedule of(JobRequest request) {
        double budget = request.budgetSeconds();
        double again = Math.min(MOST_SECONDS, AGAIN_SHARE * budget);
        double tight = Math.min(MOST_SECONDS, Math.max(LEAST_TIGHT_SECONDS, TIGHT_SHARE * budget));
        return new Schedule(
                request, again < LEAST_AGAIN_SECONDS ? 0 : again, tight > MOST_TIGHT_SHARE * budget ? 0 : tight);
    }

    boolean hasAgain() {
        return again > 0;
    }

    boolean hasTight() {
        return tight > 0;
    }

    /** Of the first JVM. */
    ShadowJvm.Order whole() {
        return new ShadowJvm.Order(
                Part.WHOLE, sizes(), request.budgetSeconds() - again - tight, request.jvmArguments());
    }

    /** Of one more in the same heap: each size at the lowest and the highest rate that the first sustained. */
    ShadowJvm.Order again(Profile profile) {
        List<Rung> rungs =
                measured(profile).flatMap(size -> rungs(profile, size)).toList();
        return order(profile, Course.AGAIN, measured(profile).toList(), rungs, again, List.of());
    }

    /** Of one in a small heap: the largest size. */
    ShadowJvm.Order tight(Profile profile, long heapBytes) {
        int largest = measured(profile).max(Comparator.naturalOrder()).orElseThrow();
        long kibibytes = (heapBytes + 1_023) / 1_024;
        return order(
                profile,
                Course.TIGHT,
                List.of(largest),
                rungs(profile, largest).toList(),
                tight,
                List.of("-Xmx" + kibibytes + "k"));
    }

    private ShadowJvm.Order order(
            Profile profile,
            Course course,
            List<Integer> sizes,
            List<Rung> rungs,
            double seconds,
            List<String> furtherArguments) {
        int jvm = 1 + profile.steps().stream().mapToInt(Step::jvm).max().orElse(0);
        int firstStep = 1 + profile.steps().stream().mapToInt(Step::index).max().orElse(-1);
        List<String> jvmArguments = new ArrayList<>(request.jvmArguments());
        jvmArguments.addAll(furtherArguments);
        return new ShadowJvm.Order(
                new Part(jvm, firstStep, course, rungs), sizes, seconds - START_SECONDS, jvmArguments);
    }

    private List<Integer> sizes() {
        return request.sizes().isEmpty()
                ? JobDefaults.SIZES
                : request.sizes().stream().sorted().distinct().toList();
    }

    private static Stream<Integer> measured(Profile profile) {
        return profile.steps().stream()
                .filter(step -> step.phase() == Phase.STEADY)
                .map(Step::size)
                .distinct()
                .sorted();
    }

    private static Stream<Rung> rungs(Profile profile, int size) {
        List<Step> steps = profile.steps().stream()
                .filter(step -> step.phase() == Phase.STEADY && step.size() == size)
                .toList();
        double lowest = rates(steps).min().orElseThrow();
        double highest =
                rates(steps.stream().filter(Step::sustained).toList()).max().orElse(lowest);
        return Stream.of(lowest, highest).distinct().map(rate -> new Rung(size, rate));
    }

    private static DoubleStream rates(List<Step> steps) {
        return steps.stream().mapToDouble(Step::rate);
    }
}
