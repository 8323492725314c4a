package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.job.JobDefaults;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Part.Course;
import dev.shadowctl.core.job.Part.Rung;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.measure.TimelineEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Which shadow JVMs a job has and what time each gets: a second one for about a quarter of the budget and one in a smaller heap for a
 * seventh, where that is time enough to warm up in, and the first all the rest. Pure.
 */
final class Schedule {

    private static final double AGAIN_SHARE = 0.24;
    private static final double SMALLER_SHARE = 0.14;

    /** The same where it has an application to start as well. */
    private static final double SMALLER_SPRING_SHARE = 0.2;

    /** Below it a JVM has hardly started when its time is over. */
    private static final double LEAST_AGAIN_SECONDS = 9.5;

    /** What an application takes to start, as far as a budget has to be dealt before one was seen to. */
    private static final double USUAL_APPLICATION_SECONDS = 4;

    private static final double LEAST_SMALLER_SECONDS = 4;

    /** What it is planned with at least: the first JVM may overrun by the rest. */
    private static final double PLANNED_SMALLER_SECONDS = 5.5;

    /** Of a shorter budget the first JVM needs all: what it costs to collect is then a guess. */
    private static final double LEAST_SMALLER_BUDGET_SECONDS = 18;

    /** The same where an application has to start each time. */
    private static final double LEAST_SMALLER_SPRING_BUDGET_SECONDS = 30;

    private static final double MOST_SECONDS = 30;

    /** Collectors of which two heaps tell something: those that stop the application to collect a young generation. */
    private static final Set<String> COLLECTORS = Set.of("G1", "Serial", "Parallel");

    /** The user's arguments that would not let a heap be small. */
    private static final List<String> HEAP_SIZES =
            List.of("-Xms", "-Xmn", "-XX:InitialHeapSize=", "-XX:MinHeapSize=", "-XX:SoftMaxHeapSize=", "-XX:NewSize=");

    /** What exploring the inputs is worth of a budget, and of one below 20 s nothing: a JVM with probes has hardly begun in less. */
    private static final double EXPLORE_SHARE = 0.1;

    private static final double LEAST_EXPLORE_SECONDS = 3;
    private static final double MOST_EXPLORE_SECONDS = 6;
    private static final double LEAST_EXPLORED_BUDGET = 20;

    /** Start of the monitor and the sandbox, which no budget of a runner knows of. */
    private static final double START_SECONDS = 0.5;

    private final JobRequest request;
    private final double again;
    private final double smaller;

    private Schedule(JobRequest request, double again, double smaller) {
        this.request = request;
        this.again = again;
        this.smaller = smaller;
    }

    static Schedule of(JobRequest request) {
        double budget = request.budgetSeconds();
        double again = Math.min(MOST_SECONDS, AGAIN_SHARE * budget);
        double share = request.spring() == null ? SMALLER_SHARE : SMALLER_SPRING_SHARE;
        double least = LEAST_AGAIN_SECONDS + (request.spring() == null ? 0 : USUAL_APPLICATION_SECONDS);
        double smaller = Math.max(PLANNED_SMALLER_SECONDS, Math.min(MOST_SECONDS, share * budget));
        return new Schedule(request, again < least ? 0 : again, tellsOfHeaps(request) ? smaller : 0);
    }

    /** Whether the budget has room for a smaller heap, and the collector, as far as its name was given, one that tells something. */
    private static boolean tellsOfHeaps(JobRequest request) {
        double least = request.spring() == null ? LEAST_SMALLER_BUDGET_SECONDS : LEAST_SMALLER_SPRING_BUDGET_SECONDS;
        return request.budgetSeconds() >= least
                && request.jvmArguments().stream()
                        .noneMatch(argument -> argument.startsWith("-XX:+Use")
                                && argument.endsWith("GC")
                                && COLLECTORS.stream().noneMatch(argument::contains));
    }

    /**
     * Of one that explores the inputs before any is measured; empty where a fixture gives them, where an application would have
     * to be started for it under probes, where the budget has no room, and where odd inputs could reach other hosts.
     */
    Optional<ShadowJvm.Order> explore() {
        double seconds = Math.min(
                MOST_EXPLORE_SECONDS, Math.max(LEAST_EXPLORE_SECONDS, EXPLORE_SHARE * request.budgetSeconds()));
        boolean reachesOthers = request.network().equals(NetworkAccess.HOST.toString());
        return request.inputs() != null
                        || request.spring() != null
                        || reachesOthers
                        || request.budgetSeconds() < LEAST_EXPLORED_BUDGET
                ? Optional.empty()
                : Optional.of(new ShadowJvm.Order(
                        Part.of(0, 0, Course.EXPLORE, List.of()), sizes(), seconds, request.jvmArguments(), null));
    }

    /**
     * Of the first JVM that measures.
     *
     * @param explored seconds that exploring took
     */
    ShadowJvm.Order whole(double explored) {
        return new ShadowJvm.Order(
                Part.WHOLE,
                sizes(),
                request.budgetSeconds() - again - smaller - explored,
                request.jvmArguments(),
                null);
    }

    /**
     * Of one more in the same heap: each size at the highest rate that the first sustained, where a step sees most.
     *
     * @param elapsed seconds since the job's first JVM was started
     * @return empty where the budget has no room for it
     */
    Optional<ShadowJvm.Order> again(Profile profile, double elapsed) {
        double seconds = Math.min(again, left(elapsed));
        List<Rung> rungs = measured(profile).map(size -> highest(profile, size)).toList();
        return seconds < LEAST_AGAIN_SECONDS + applicationSeconds(profile) || rungs.isEmpty()
                ? Optional.empty()
                : Optional.of(order(
                        profile, Course.AGAIN, measured(profile).toList(), rungs, seconds, request.jvmArguments()));
    }

    /**
     * Of one in a smaller heap: the largest size.
     *
     * @param elapsed seconds since the job's first JVM was started
     * @return empty where the budget has no room for it, or its collector has no such heaps
     */
    Optional<ShadowJvm.Order> inSmallerHeap(Profile profile, long heapBytes, double elapsed) {
        double seconds = Math.min(smaller, left(elapsed));
        Optional<Integer> largest = measured(profile).max(Comparator.naturalOrder());
        if (seconds < LEAST_SMALLER_SECONDS + applicationSeconds(profile)
                || largest.isEmpty()
                || !COLLECTORS.contains(profile.collector())) {
            return Optional.empty();
        }
        List<String> jvmArguments = new ArrayList<>(request.jvmArguments().stream()
                .filter(argument -> HEAP_SIZES.stream().noneMatch(argument::startsWith))
                .toList());
        jvmArguments.add("-Xmx" + (heapBytes + 1_023) / 1_024 + "k");
        return Optional.of(order(
                profile,
                Course.SMALLER_HEAP,
                List.of(largest.get()),
                lowestAndHighest(profile, largest.get()).toList(),
                seconds,
                jvmArguments));
    }

    /** How long the first JVM took to start the application, which each one has to do. */
    private static double applicationSeconds(Profile profile) {
        return profile.timeline().stream()
                .filter(entry -> entry.what().equals("start application"))
                .mapToDouble(TimelineEntry::seconds)
                .sum();
    }

    /** What is left of the budget, for a later JVM must not make up for an earlier one that overran. */
    private double left(double elapsed) {
        return request.budgetSeconds() - elapsed;
    }

    private ShadowJvm.Order order(
            Profile profile,
            Course course,
            List<Integer> sizes,
            List<Rung> rungs,
            double seconds,
            List<String> jvmArguments) {
        int jvm = 1 + profile.steps().stream().mapToInt(Step::jvm).max().orElse(0);
        int firstStep = 1 + profile.steps().stream().mapToInt(Step::index).max().orElse(-1);
        return new ShadowJvm.Order(
                Part.of(jvm, firstStep, course, rungs), sizes, seconds - START_SECONDS, jvmArguments, null);
    }

    private List<Integer> sizes() {
        return request.sizes().isEmpty()
                ? JobDefaults.SIZES
                : request.sizes().stream().sorted().distinct().toList();
    }

    private static Stream<Integer> measured(Profile profile) {
        return steady(profile).map(Step::size).distinct().sorted();
    }

    /** As the laws see them: a step without a completed call says nothing. */
    private static Stream<Step> steady(Profile profile) {
        return profile.steps().stream()
                .filter(step -> step.phase() == Phase.STEADY && step.calls() > 0 && step.achievedRate() > 0);
    }

    private static Stream<Rung> lowestAndHighest(Profile profile, int size) {
        return Stream.of(lowest(profile, size), highest(profile, size)).distinct();
    }

    private static Rung lowest(Profile profile, int size) {
        return new Rung(size, rates(steady(profile), size).min().orElseThrow());
    }

    /** At the lowest where it sustained none. */
    private static Rung highest(Profile profile, int size) {
        OptionalDouble rate =
                rates(steady(profile).filter(Step::sustained), size).max();
        return rate.isPresent() ? new Rung(size, rate.getAsDouble()) : lowest(profile, size);
    }

    private static DoubleStream rates(Stream<Step> steps, int size) {
        return steps.filter(step -> step.size() == size).mapToDouble(Step::rate);
    }
}
