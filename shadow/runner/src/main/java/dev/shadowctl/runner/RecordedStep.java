package dev.shadowctl.runner;

import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.measure.Hotspots;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The last step that calls the method, in which stacks are recorded. The recorder costs CPU and leaves memory behind, so nothing
 * is measured after it but what the arguments weigh, and the step itself brings no measurement.
 */
final class RecordedStep {

    private static final double SHARE = 0.04;
    private static final double MOST_SECONDS = 2;
    private static final double LEAST_SECONDS = 0.6;

    /** Starting the recorder, writing and reading what it saw. */
    private static final double OVERHEAD_SECONDS = 0.8;

    /** Less has no room for it beside what is measured. */
    private static final double LEAST_BUDGET_SECONDS = 10;

    /** Share of cores and of workers kept busy: a middle load with some samples in it. */
    private static final double UTILISATION = 0.5;

    /** Beyond it the pacer would burn more than the calls. */
    private static final double HIGHEST_RATE = 10_000;

    private static final long PATIENCE_NANOS = 5_000_000_000L;

    private final Wire wire;
    private final Steps steps;
    private final Workers workers;
    private final Budget budget;

    RecordedStep(Wire wire, Steps steps, Workers workers, Budget budget) {
        this.wire = wire;
        this.steps = steps;
        this.workers = workers;
        this.budget = budget;
    }

    /** What of a budget is kept for it, in seconds. */
    static double reservedSeconds(double budgetSeconds) {
        return budgetSeconds < LEAST_BUDGET_SECONDS || !hasRecorder() ? 0 : seconds(budgetSeconds) + OVERHEAD_SECONDS;
    }

    private static double seconds(double budgetSeconds) {
        return Math.max(LEAST_SECONDS, Math.min(MOST_SECONDS, SHARE * budgetSeconds));
    }

    private static boolean hasRecorder() {
        return ModuleLayer.boot().findModule("jdk.jfr").isPresent();
    }

    /**
     * Runs it and tells what came of it; whatever fails here fails nothing else.
     *
     * @param cost of a call with these arguments, roughly
     */
    void run(ArgumentSets arguments, Ladder.Cost cost) {
        Message.OfRecording result = result(arguments, cost);
        if (result instanceof Message.NotRecorded not) {
            wire.send(new Message.Note("no stacks were recorded: " + not.why()));
        }
        wire.send(result);
    }

    private Message.OfRecording result(ArgumentSets arguments, Ladder.Cost cost) {
        if (!hasRecorder()) {
            return new Message.NotRecorded("the JDK of the shadow JVM has no flight recorder (module jdk.jfr)");
        }
        if (budget.seconds() < LEAST_BUDGET_SECONDS || budget.remaining() < LEAST_SECONDS) {
            return new Message.NotRecorded(String.format(
                    Locale.ROOT,
                    "the budget of %.0f s had no room for it; give it a longer --budget, %.0fs at least",
                    budget.seconds(),
                    LEAST_BUDGET_SECONDS));
        }
        try {
            return recorded(arguments, cost);
        } catch (JobFailedException e) {
            return new Message.NotRecorded(e.failure().message());
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            return new Message.NotRecorded("the flight recorder failed: " + Faults.brief(e));
        }
    }

    private Message.Recorded recorded(ArgumentSets arguments, Ladder.Cost cost) throws IOException {
        Path file = Path.of(Message.RECORDING_FILE).toAbsolutePath();
        List<Step> made = new ArrayList<>();
        StackEvents events = new StackRecorder(
                        file, workers.threads().stream().map(Thread::getId).collect(Collectors.toSet()))
                .record(() -> made.add(step(arguments, cost)));
        long bytes = Files.size(file);
        if (bytes > Message.MOST_RECORDING_BYTES) {
            Files.delete(file);
        }
        Step step = made.get(0);
        return new Message.Recorded(
                new Hotspots(
                        step.size(),
                        step.achievedRate(),
                        step.seconds(),
                        step.calls(),
                        StackRecorder.INTERVAL.toMillis() / 1e3,
                        events.cpu.shares("samples"),
                        events.allocation.shares("bytes"),
                        bytes > Message.MOST_RECORDING_BYTES ? 0 : bytes),
                events.cpu.collapsed().lines(),
                events.allocation.collapsed().lines());
    }

    private Step step(ArgumentSets arguments, Ladder.Cost cost) {
        double rate = rate(cost);
        double seconds = Math.max(LEAST_SECONDS, Math.min(seconds(budget.seconds()), budget.remaining()));
        Instant startedAt = Instant.now();
        double begin = budget.elapsed();
        steps.started(Phase.RECORDED, arguments.size(), rate, seconds);
        Tally tally = rate > HIGHEST_RATE
                ? looped(arguments, seconds)
                : steps.window(steps.inTurn(List.of(arguments)), arguments.size(), rate, seconds, cost.seconds())
                        .tally();
        double took = budget.elapsed() - begin;
        return steps.measured(Phase.RECORDED, arguments.size(), tally.calls / took, startedAt, took, tally, List.of());
    }

    private double rate(Ladder.Cost cost) {
        double byCpu = UTILISATION * Jvm.cores() / Math.max(cost.cpuSeconds(), 1e-9);
        double byWorkers = UTILISATION * workers.count() / Math.max(cost.seconds(), 1e-9);
        return Math.min(byCpu, byWorkers);
    }

    /** Calls too short to be paced so often: as many workers as half of the cores make one after the other. */
    private Tally looped(ArgumentSets arguments, double seconds) {
        long until = System.nanoTime() + (long) (seconds * 1e9);
        for (int i = 0; i < Math.max(1, UTILISATION * Jvm.cores()); i++) {
            workers.offer(new Worker.ClosedLoop(arguments, i, until));
        }
        if (!workers.awaitIdle(until + PATIENCE_NANOS)) {
            throw new JobFailedException(
                    FailureCode.METHOD_BLOCKED, "a call did not return", "Run it again with a longer --budget.");
        }
        return workers.renew();
    }
}
