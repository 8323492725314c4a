package dev.shadowctl.runner;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.measure.StubbedCalls;
import dev.shadowctl.runner.inputs.Dependencies;
import dev.shadowctl.wire.Message;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The measuring itself: first calls, warm-up, ladder, repeats, saturation. A size that fails where a smaller one works is
 * left out with a warning; what was measured is kept.
 */
final class Climb {

    private static final double LADDER_SHARE = 0.55;

    /** Share of the budget the first call of a size may take. */
    private static final double FIRST_CALL_SHARE = 0.25;

    /** Reading, draining and telling, per step. */
    private static final double STEP_OVERHEAD_SECONDS = 0.1;

    private static final double CENSUS_START_SECONDS = 0.6;
    private static final int CENSUS_CALLS = 40;

    /** How long all workers call from the very first call on; compilers begin within a tenth of it. */
    private static final double RUSH_SECONDS = 1;

    /** Share of the budget for warm-up; a later JVM has less time, and needs as long. */
    private static final double WARMUP_SHARE = 0.3;

    private static final double MOST_WARMUP_SHARE = 0.4;
    private static final double WARM_SECONDS = 10;

    private static final double LATER_WARMUP_SHARE = 0.45;

    /** Of a process that is put to the test: what parsers and writers need. */
    private static final double VALIDATION_WARM_SECONDS = 8;

    private static final int SETTLING_CALLS = 2_000;

    /** The first call may find something absent that the next ones do not need; so many are tried. */
    private static final int TRIES = 3;

    /** What a size that was not measured yet may take beyond the budget; the daemon waits longer. */
    private static final double LATE_SECONDS = 5;

    /** Shorter than this a saturated step says little. */
    private static final double LEAST_SATURATED_SECONDS = 0.2;

    /** A saturated step that takes so long is no trouble, whatever is left. */
    private static final double MOST_SATURATED_SECONDS = 2;

    /** Share of what a rung sustained that is asked for when it was too much. */
    private static final double STEP_BACK = 0.6;

    private final Wire wire;
    private final Assignment assignment;
    private final Part.Course course;
    private final Budget budget;
    private final Warnings warnings;
    private final Timeline timeline;
    private final ProcReader proc = new ProcReader();
    private final Invocation invocation;
    private final Workers workers;
    private final Steps steps;
    private final Census census;
    private final StubCensus stubs;
    private double callSeconds;
    private final Dependencies dependencies;
    private final TreeMap<Integer, ArgumentSets> sizes = new TreeMap<>();
    private final List<Blend.Share> others = new ArrayList<>();
    private final Map<Integer, Ladder.Cost> costs = new HashMap<>();
    private final Map<Integer, SocketTraffic> counted = new HashMap<>();
    private final List<Settled> settled = new ArrayList<>();
    private final Map<Integer, Step> measured = new TreeMap<>();
    private boolean censusDone;
    private boolean quiet;

    /**
     * A climb with workers of its own.
     *
     * @param others further methods of a process that is put to the test with several
     */
    Climb(
            Wire wire,
            Assignment assignment,
            Inputs inputs,
            List<Companion> others,
            Budget budget,
            Warnings warnings,
            Timeline timeline) {
        this.wire = wire;
        this.assignment = assignment;
        this.course = assignment.part().course();
        this.budget = budget;
        this.warnings = warnings;
        this.timeline = timeline;
        this.invocation = new Invocation(inputs.target(), inputs.instance().value());
        this.workers = new Workers(invocation, assignment.concurrency());
        Sampler sampler = new Sampler(proc);
        sampler.launch();
        String methods = Stream.concat(
                        Stream.of(inputs.target()),
                        others.stream().map(other -> other.inputs().target()))
                .map(Target::toString)
                .collect(Collectors.joining(" or "));
        this.steps = new Steps(wire, methods, workers, proc, sampler, assignment.seed(), assignment.part());
        this.census = new Census(proc);
        this.dependencies = inputs.knowledge().dependencies();
        this.stubs = new StubCensus(dependencies);
        inputs.sets().forEach(sets -> sizes.put(sets.size(), sets));
        for (int i = 0; i < others.size(); i++) {
            this.others.addAll(others.get(i).shares(i + 1));
        }
    }

    /**
     * The first calls of every size.
     *
     * @return time of the very first, in seconds
     */
    double tryAll() {
        double deadline = patienceSeconds(budget);
        dependencies.wait(true);
        if (course == Part.Course.AGAIN) {
            rush(deadline);
        }
        ArgumentSets smallest = sizes.firstEntry().getValue();
        Ladder.Cost cold = coldCall(smallest, deadline);
        costs.put(smallest.size(), cold);
        for (ArgumentSets sets :
                List.copyOf(sizes.tailMap(smallest.size(), false).values())) {
            if (sizes.containsKey(sets.size())) {
                attempt(sets.size(), () -> costs.put(sets.size(), firstCall(sets, deadline)));
            }
        }
        others.forEach(other -> steps.first(other.sets(), 0, deadline));
        return cold.seconds();
    }

    /** After which a first call counts as stuck. */
    static double patienceSeconds(Budget budget) {
        return Math.max(1, FIRST_CALL_SHARE * budget.remaining());
    }

    /** Arguments may be refused one by one, guesses above all; some more are tried before a size is given up. */
    private Ladder.Cost firstCall(ArgumentSets sets, double deadline) {
        for (int turn = 0; turn < TRIES; turn++) {
            try {
                return steps.first(sets, turn, deadline);
            } catch (JobFailedException e) {
                if (e.failure().code() != FailureCode.METHOD_THREW) {
                    throw e;
                }
            }
        }
        return steps.first(sets, TRIES, deadline);
    }

    private void rush(double deadline) {
        ArgumentSets largest = sizes.lastEntry().getValue();
        if (onceOnAll(largest.size()) > deadline) {
            return; // it may not end in time, and what is given up would burn CPU beside what comes next
        }
        timeline.time(
                "warm-up",
                budget,
                () -> attempt(largest.size(), () -> steps.rush(largest, RUSH_SECONDS, RUSH_SECONDS + deadline)));
    }

    /** Seconds one call on every worker takes, by the highest rate that the first JVM chose for it; 0 where none is given. */
    private double onceOnAll(int size) {
        double rate = assignment.part().rungs().stream()
                .filter(rung -> rung.size() == size)
                .mapToDouble(Part.Rung::rate)
                .max()
                .orElse(Double.MAX_VALUE);
        return workers.count() * Ladder.UTILISATION / rate;
    }

    /** Ends its workers: the first calls were refused, and another climb begins with other inputs. */
    void retire() {
        workers.dismiss();
    }

    /** Parsers and writers take some 10 s, of which a short budget gives what it can. */
    private double warmUpShare() {
        return Math.max(WARMUP_SHARE, Math.min(MOST_WARMUP_SHARE, WARM_SECONDS / budget.seconds()));
    }

    /** All that is left but for the steady step, where there is only that one. */
    private double laterWarmUpShare() {
        return course == Part.Course.VALIDATE
                ? Math.max(1, budget.remaining() - assignment.part().steadySeconds() - 1) / budget.seconds()
                : LATER_WARMUP_SHARE;
    }

    /**
     * A smaller heap was chosen for the rates it is given, and may not hold what full speed has in flight; and G1 that is first
     * driven near saturation in a small heap goes on collecting as if it still were.
     */
    private double highestRate() {
        DoubleStream rates = assignment.part().rungs().stream().mapToDouble(Part.Rung::rate);
        return switch (course) {
            case SMALLER_HEAP -> rates.max().orElse(Double.MAX_VALUE);
            case VALIDATE -> blend().rate();
            default -> Double.MAX_VALUE;
        };
    }

    /** Calls until the cost no longer falls. */
    void warmUp() {
        dependencies.wait(true);
        wire.send(new Message.Note("warming up"));
        double cpu = costs.values().stream()
                .mapToDouble(Ladder.Cost::cpuSeconds)
                .average()
                .orElse(1);
        double seconds = costs.values().stream()
                .mapToDouble(Ladder.Cost::seconds)
                .average()
                .orElse(1);
        WarmUp warmUp = new WarmUp(
                steps,
                wire,
                course == Part.Course.VALIDATE ? blend() : steps.inTurn(List.copyOf(sizes.values())),
                sizes.lastKey(),
                new Ladder.Cost(Math.max(cpu, 1e-9), seconds),
                workers.count(),
                course == Part.Course.WHOLE ? warmUpShare() : laterWarmUpShare(),
                course == Part.Course.VALIDATE ? VALIDATION_WARM_SECONDS : WarmUp.MIN_SECONDS,
                highestRate(),
                course == Part.Course.VALIDATE ? WarmUp.Patience.LONG : WarmUp.Patience.USUAL);
        timeline.time("warm-up", budget, () -> {
            Supplier<Boolean> run = () -> warmUp.run(budget, workers.count());
            if (!(course == Part.Course.VALIDATE ? run.get() : withoutWaits(run))) {
                warnings.add(
                        course == Part.Course.VALIDATE
                                ? "still-compiling: compilers may not have been done when the load began, and what they burn is in these"
                                        + " numbers; --seconds looks for longer"
                                : "still-compiling: the method's cost still changed at the end of warm-up; a longer --budget"
                                        + " gives steadier numbers");
            }
            callSeconds = warmUp.callSeconds();
            if (course != Part.Course.VALIDATE) {
                measureCosts();
            }
        });
        quiet = !warmUp.readsOrWrites();
        if (!quiet && course == Part.Course.WHOLE) {
            takeCensus();
        }
    }

    /** Stubs answer without their wait meanwhile: where time is not what is measured, more calls fit into it. */
    private <T> T withoutWaits(Supplier<T> work) {
        boolean before = dependencies.wait(false);
        try {
            return work.get();
        } finally {
            dependencies.wait(before);
        }
    }

    /** What the steps asked of stubs. */
    List<StubbedCalls> stubbedCalls() {
        stubs.warn(warnings);
        return stubs.told();
    }

    /** The steps of all sizes and rates. */
    void climb() {
        wire.send(new Message.Note("climbing the ladder of sizes and rates"));
        timeline.time("ladder", budget, this::climbAll);
        if (measured.isEmpty()) {
            throw new JobFailedException(
                    FailureCode.METHOD_THREW,
                    "No step of the ladder could be measured: " + String.join("; ", warnings.list()),
                    "Give it other inputs with --inputs, or a longer --budget.");
        }
    }

    /** The load of a plan, for as long as it is looked at. */
    void serve() {
        Blend blend = blend();
        timeline.time("steady step", budget, () -> {
            Traffic traffic = new Traffic(proc, quiet);
            Step step = stubs.count(
                    () -> steps.served(blend, assignment.part().steadySeconds(), callSeconds, traffic::perCall));
            steps.tell(traffic.toldWith(step));
        });
        steps.errors().warning().ifPresent(warnings::add);
    }

    /** The load of a plan; what tells its latencies apart is what the judgement of it looks for. */
    private Blend blend() {
        List<Blend.Share> shares = new ArrayList<>();
        for (Part.Rung rung : assignment.part().rungs()) {
            String label = others.isEmpty() ? Validation.label(rung.size()) : Validation.label(0, rung.size());
            shares.add(new Blend.Share(label, arguments(rung.size()), rung.rate()));
        }
        shares.addAll(others);
        return new Blend(shares, assignment.seed());
    }

    /** What is left for repeats, in seconds, at least 0. */
    double secondsForRepeats() {
        return Math.max(0, budget.remaining() - reserve());
    }

    /** Measures steps again as long as there is time, for half their length at least. */
    void repeat(List<Integer> indices) {
        timeline.time("repeats", budget, () -> indices.stream()
                .map(measured::get)
                .filter(Objects::nonNull)
                .filter(step -> sizes.containsKey(step.size()))
                .forEach(this::repeat));
    }

    private void repeat(Step step) {
        double seconds = Math.min(step.seconds(), Steps.afterLeadIn(secondsForRepeats() - STEP_OVERHEAD_SECONDS));
        if (seconds >= step.seconds() / 2) {
            attempt(step.size(), () -> run(new Ladder.Rung(step.size(), step.rate(), seconds), step.repeat() + 1));
        }
    }

    /**
     * What comes after the ladder: saturation, the live set, the census where it was not needed before, and last the stacks.
     * A full collection shrinks the heap, and the steps after it would see more collections than a process that is left alone.
     * A later JVM has nothing more to tell than its steps.
     */
    void finish() {
        if (course == Part.Course.WHOLE) {
            timeline.time("saturation", budget, this::saturate);
        }
        dependencies.wait(false);
        if (course == Part.Course.WHOLE) {
            timeline.time("live set", budget, this::settle);
        }
        steps.errors().warning().ifPresent(warnings::add);
        if (invocation.cut()) {
            warnings.add("result-cut: a result had more than " + Results.MOST_ELEMENTS
                    + " elements, and no more were asked for; it may have no end");
        }
        if (workers.abandonedRun()) {
            warnings.add("runaway-call: a call that did not return went on burning CPU beside the later steps");
        }
        if (course == Part.Course.WHOLE) {
            if (!censusDone) {
                takeCensus();
            }
            warnings.ofFewCalls(measured.values());
            warnings.ofEndedThreads(measured.values());
            timeline.time("recording", budget, this::recordStacks);
        }
    }

    private void recordStacks() {
        ArgumentSets largest = sizes.lastEntry().getValue();
        new RecordedStep(wire, steps, workers, budget).run(largest, cost(largest.size()));
    }

    private Ladder.Cost coldCall(ArgumentSets smallest, double deadline) {
        try {
            return steps.cold(smallest, deadline);
        } catch (JobFailedException e) {
            if (e.failure().code() != FailureCode.METHOD_THREW) {
                throw e;
            }
            return secondChance(smallest, deadline, e);
        }
    }

    private Ladder.Cost secondChance(ArgumentSets smallest, double deadline, JobFailedException first) {
        Optional<Ladder.Cost> cost = Optional.empty();
        for (int turn = 1; turn <= TRIES; turn++) {
            try {
                cost = Optional.of(steps.first(smallest, turn, deadline));
            } catch (JobFailedException e) {
                throw turn == 1 ? first : e;
            }
        }
        steps.tellRefused();
        warnings.add("first-call-threw: " + first.failure().message());
        return cost.orElseThrow();
    }

    private void measureCosts() {
        double each = Math.min(0.2, 0.01 * budget.seconds());
        for (ArgumentSets sets : List.copyOf(sizes.values())) {
            attempt(sets.size(), () -> costs.put(sets.size(), steps.loop(sets, each)));
        }
    }

    /** As long as its share of the budget allows, and so that one step at least can be repeated. */
    private void climbAll() {
        double left = budget.remaining() - reserve();
        double free = course == Part.Course.WHOLE ? Math.min(LADDER_SHARE * budget.seconds(), left) : left;
        List<Ladder.Rung> wanted = wanted(free);
        double withRepeat = (budget.remaining() - reserve()) * wanted.size() / (wanted.size() + 1.0);
        double each = Math.min(free, withRepeat) / wanted.size() - STEP_OVERHEAD_SECONDS;
        double net = Math.max(0.5, wanted.size() * Steps.afterLeadIn(Math.max(0, each)));
        List<Ladder.Rung> rungs = Ladder.climb(wanted, net, assignment.seed());
        if (rungs.size() < wanted.size()) {
            warnings.add("steps-dropped: the budget had room for " + rungs.size() + " of " + wanted.size()
                    + " steps; a longer --budget measures them all");
        }
        climb(new ArrayDeque<>(rungs));
    }

    private void climb(Deque<Ladder.Rung> open) {
        Set<Integer> steppedBack = new HashSet<>();
        int late = 0;
        while (!open.isEmpty()) {
            Ladder.Rung rung = open.remove();
            if (isLate(rung)) {
                late++;
            } else if (sizes.containsKey(rung.size())) {
                attempt(rung.size(), () -> {
                    Step step = run(rung, 0);
                    if (assignment.rates().isEmpty() && !step.sustained() && steppedBack.add(rung.size())) {
                        stepBack(step, open);
                    }
                });
            }
        }
        if (late > 0) {
            warnings.add("steps-dropped: " + late
                    + " slow steps would not have ended within the budget; a longer --budget" + " measures them");
        }
    }

    /** Whether a step would end after what the budget has left for the ladder; the first one of a size may be a little late. */
    private boolean isLate(Ladder.Rung rung) {
        double seconds = Steps.leadInSeconds(rung.seconds())
                + Math.max(rung.seconds(), 1 / rung.rate())
                + cost(rung.size()).seconds();
        boolean first = measured.values().stream().noneMatch(step -> step.size() == rung.size());
        double left = budget.remaining() + (first ? LATE_SECONDS : -reserve());
        return !measured.isEmpty() && seconds > left;
    }

    /** A rate of our own choice was too much: what is left of its size goes on below what came out, one step more. */
    private void stepBack(Step step, Deque<Ladder.Rung> open) {
        double highest = Ladder.rounded(Math.max(step.achievedRate() * STEP_BACK, 1 / budget.seconds()));
        List<Ladder.Rung> lowered = open.stream()
                .map(rung -> rung.size() == step.size() && rung.rate() > highest
                        ? new Ladder.Rung(rung.size(), highest, rung.seconds())
                        : rung)
                .toList();
        open.clear();
        open.addAll(lowered);
        if (lowered.stream().noneMatch(rung -> rung.size() == step.size() && rung.rate() == highest)
                && step.seconds() + Steps.leadInSeconds(step.seconds()) + STEP_OVERHEAD_SECONDS < secondsForRepeats()) {
            open.add(new Ladder.Rung(step.size(), highest, step.seconds()));
        }
    }

    private List<Ladder.Rung> wanted(double seconds) {
        List<Part.Rung> given = assignment.part().rungs();
        if (!given.isEmpty()) {
            return given.stream()
                    .filter(rung -> sizes.containsKey(rung.size()))
                    .map(rung -> new Ladder.Rung(rung.size(), rung.rate(), 0))
                    .toList();
        }
        int count = Ladder.affordableRates(seconds, sizes.size());
        List<Ladder.Rung> wanted = new ArrayList<>();
        for (int size : sizes.keySet()) {
            List<Double> rates = assignment.rates().isEmpty()
                    ? Ladder.rates(cost(size), Jvm.cores(), workers.count(), count)
                    : assignment.rates();
            rates.forEach(rate -> wanted.add(new Ladder.Rung(size, rate, 0)));
        }
        return wanted;
    }

    private Step run(Ladder.Rung rung, int repeat) {
        ArgumentSets sets = arguments(rung.size());
        Steps.Order order = new Steps.Order(
                sets,
                rung.rate(),
                rung.seconds(),
                repeat,
                cost(rung.size()).seconds(),
                counted.getOrDefault(rung.size(), SocketTraffic.NONE));
        steps.leadIn(order);
        Step step = stubs.count(() -> steps.steady(order));
        measured.put(step.index(), step);
        return step;
    }

    private ArgumentSets arguments(int size) {
        ArgumentSets sets = sizes.get(size);
        if (sets == null) {
            throw new IllegalStateException("size " + size + " was dropped");
        }
        return sets;
    }

    private Ladder.Cost cost(int size) {
        return costs.getOrDefault(size, new Ladder.Cost(1e-3, 1e-3));
    }

    private void settle() {
        for (ArgumentSets sets : List.copyOf(sizes.values())) {
            try {
                steps.settled(sets, SETTLING_CALLS, settlingSeconds()).ifPresent(settled::add);
            } catch (JobFailedException e) {
                warnings.add("no-live-set: " + e.failure().message());
            }
        }
        watchState();
    }

    /** A live set that grows with every call is that of this moment, and no need. */
    private void watchState() {
        if (settled.isEmpty()) {
            return;
        }
        Settled last = settled.get(settled.size() - 1);
        try {
            steps.left(arguments(last.size()), last.usedBytes(), settlingSeconds())
                    .ifPresent(bytes -> warnings.add(String.format(
                            Locale.ROOT,
                            "state-grows: each call of size %d leaves some %.0f bytes behind; the live set, and with it heap and"
                                    + " memory, is what this run had piled up, and a service that runs on may need more",
                            last.size(),
                            bytes)));
        } catch (JobFailedException e) {
            warnings.add("no-live-set: " + e.failure().message());
        }
    }

    /** The last of all, where live sets were read: the arguments are dropped, and what the heap lost by that is taken out of the live sets. */
    void weigh() {
        if (settled.isEmpty()) {
            return;
        }
        Optional<Long> with = Jvm.heapAfterCollection();
        sizes.values().forEach(ArgumentSets::drop);
        Optional<Long> without = Jvm.heapAfterCollection();
        long held = with.isPresent() && without.isPresent() ? Math.max(0, with.get() - without.get()) : 0;
        settled.forEach(one -> steps.settled(one, held));
    }

    /** Of the calls before a full collection; it and what follows take as long again. */
    private double settlingSeconds() {
        return Math.min(0.3, 0.005 * budget.seconds());
    }

    /** Of all saturated steps together. */
    private double saturationSeconds() {
        return Math.min(4, 0.06 * budget.seconds());
    }

    private double reserve() {
        if (course != Part.Course.WHOLE) {
            return 0.2;
        }
        double settling = (sizes.size() + 1) * 2 * settlingSeconds();
        double start = quiet ? 0.1 : CENSUS_START_SECONDS;
        double pending = censusDone ? 0 : start + sizes.size() * censusSeconds();
        return saturationSeconds() + settling + pending + 0.2 + RecordedStep.reservedSeconds(budget.seconds());
    }

    private double censusSeconds() {
        return Math.min(0.4, 0.01 * budget.seconds());
    }

    /**
     * The largest size and the smallest, and one between: a lock is held for a time that may grow with n or not, and what a
     * call does under it may be all of it at one size and little at another.
     */
    private void saturate() {
        List<ArgumentSets> chosen = saturatedSizes();
        for (int i = 0; i < chosen.size(); i++) {
            double left = Math.min(saturationSeconds(), budget.remaining()) / chosen.size();
            ArgumentSets sets = chosen.get(i);
            double once = secondsOnAll(sets.size());
            if (once > Math.max(left, MOST_SATURATED_SECONDS) && once > budget.remaining() / 2) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "not-saturated: one call of size %d on each of %d workers takes some %.0f s, more than the budget has",
                        sets.size(),
                        workers.count(),
                        once));
            } else if (i == 0 || left >= LEAST_SATURATED_SECONDS) {
                saturateWith(sets, Math.max(LEAST_SATURATED_SECONDS, left), once);
            }
        }
    }

    /** Seconds one call on every worker takes: they share the cores. */
    private double secondsOnAll(int size) {
        Ladder.Cost cost = cost(size);
        return Math.max(cost.seconds(), cost.cpuSeconds() * workers.count() / Jvm.cores());
    }

    private List<ArgumentSets> saturatedSizes() {
        List<ArgumentSets> all = List.copyOf(sizes.descendingMap().values());
        return all.size() <= 3 ? all : List.of(all.get(0), all.get(all.size() - 1), all.get(all.size() / 2));
    }

    private void saturateWith(ArgumentSets sets, double seconds, double callSeconds) {
        try {
            steps.saturated(sets, seconds, callSeconds, counted.getOrDefault(sets.size(), SocketTraffic.NONE));
        } catch (JobFailedException e) {
            warnings.add("not-saturated: " + e.failure().message());
        }
    }

    /**
     * Counts bytes through sockets, size by size. The recorder leaves some MB of memory behind, so it runs after
     * everything else; but where the method reads or writes at all it must run before the ladder, for only then can the
     * steps tell a file's bytes from a socket's. A method that neither reads nor writes is counted without the recorder.
     */
    private void takeCensus() {
        censusDone = true;
        timeline.time("census", budget, () -> {
            for (ArgumentSets sets : List.copyOf(sizes.values())) {
                try {
                    count(sets);
                } catch (JobFailedException e) {
                    warnings.add("no-census: " + e.failure().message());
                }
            }
        });
    }

    private void count(ArgumentSets sets) {
        Instant startedAt = Instant.now();
        double begin = budget.elapsed();
        steps.started(Phase.CENSUS, sets.size(), 0, censusSeconds());
        Optional<SocketTraffic> traffic =
                withoutWaits(() -> census.count(quiet, () -> steps.calls(sets, CENSUS_CALLS, censusSeconds())));
        if (traffic.isEmpty()) {
            warnings.add("no-network-metric: neither the JVM's flight recorder nor a network namespace of its own could"
                    + " tell bytes through sockets");
            return;
        }
        steps.censused(sets, startedAt, budget.elapsed() - begin, traffic.get());
        counted.put(sets.size(), census.countedAsIo(traffic.get()));
    }

    /** Drops the size and the larger ones where work at it fails, unless there is no smaller one. */
    private void attempt(int size, Runnable work) {
        try {
            work.run();
        } catch (JobFailedException e) {
            boolean essential = course == Part.Course.VALIDATE || (size == sizes.firstKey() && measured.isEmpty());
            if (essential || e.ofClassPath()) {
                throw e;
            }
            if (size != sizes.firstKey()) {
                sizes.tailMap(size, true).values().forEach(ArgumentSets::drop);
                sizes.tailMap(size, true).clear();
            }
            warnings.add("size-dropped: size " + size + " could not be measured: "
                    + e.failure().message());
        }
    }
}
