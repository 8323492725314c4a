package dev.shadowctl.runner;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leads one job from its assignment to its last message. */
final class Session {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Wire wire;
    private final Warnings warnings = new Warnings();
    private final Timeline timeline = new Timeline();

    Session(Wire wire) {
        this.wire = wire;
    }

    /**
     * Runs the job.
     *
     * @return the last message
     * @throws JobFailedException if it cannot be done
     */
    Message run() throws InterruptedException {
        Assignment assignment = assignment();
        double startup = Jvm.uptimeSeconds();
        Budget budget = new Budget(assignment.budgetSeconds(), startup);
        timeline.add("start shadow JVM", startup);
        wire.send(new Message.Hello(
                Jvm.version(), Jvm.collector(), Runtime.getRuntime().maxMemory(), startup));

        Target target = Target.find(assignment);
        Instance instance = Instance.of(target, assignment.instance(), assignment.seed());
        ArgumentSource source = source(assignment, target);
        double ready = budget.elapsed();
        List<ArgumentSets> arguments = timeline.time("inputs", budget, () -> arguments(assignment, source));
        wire.send(new Message.Prepared(
                source.description(),
                instance.description(),
                arguments.stream().map(ArgumentSets::size).toList()));

        Climb climb = new Climb(wire, assignment, target, instance.value(), arguments, budget, warnings, timeline);
        double firstCall = climb.tryAll();
        climb.warmUp();
        climb.climb();
        obeyRepeats(climb);
        climb.finish();
        climb.weigh();
        return new Message.Finished(ready + firstCall, warnings.list(), timeline.entries());
    }

    private Assignment assignment() throws InterruptedException {
        Message first = wire.receive(PATIENCE).orElse(null);
        if (first instanceof Message.Assign assign) {
            return assign.assignment();
        }
        throw new JobFailedException(
                FailureCode.INTERNAL,
                "The runner was told " + first + " where its assignment was due.",
                "This is a fault of shadowctl; report it.");
    }

    private static ArgumentSource source(Assignment assignment, Target target) {
        @Nullable String reference = assignment.inputs();
        return reference == null
                ? new GeneratedArguments(target, assignment.seed())
                : FixtureArguments.find(reference, target);
    }

    /** One size only where n makes no difference; a size whose arguments cannot be made is left out, and larger ones. */
    private List<ArgumentSets> arguments(Assignment assignment, ArgumentSource source) {
        List<ArgumentSets> made = new ArrayList<>();
        for (int size :
                source.hasSize() ? assignment.sizes() : assignment.sizes().subList(0, 1)) {
            try {
                made.add(ArgumentSets.make(source, size, assignment.argumentSets(), warnings));
            } catch (OutOfMemoryError e) {
                if (made.isEmpty()) {
                    throw new JobFailedException(Faults.outOfMemory("arguments of size " + size));
                }
                warnings.add("size-dropped: the heap is too small for arguments of size " + size
                        + "; give it more with --jvm-arg -Xmx");
                break;
            } catch (JobFailedException e) {
                if (made.isEmpty() || e.ofClassPath()) {
                    throw e;
                }
                warnings.add("size-dropped: no arguments could be made from size " + size + " on: "
                        + e.failure().message());
                break;
            }
        }
        if (!source.hasSize() && assignment.sizes().size() > 1) {
            warnings.add("no-size: no argument has a size, so all calls are alike and the ladder has one size, "
                    + assignment.sizes().get(0));
        }
        return made;
    }

    /** Measures again what the daemon asks for, until it asks no more or the budget is used up. */
    private void obeyRepeats(Climb climb) throws InterruptedException {
        while (true) {
            wire.send(new Message.LadderDone(climb.secondsForRepeats()));
            Message told = wire.receive(PATIENCE).orElse(null);
            if (!(told instanceof Message.Repeat repeat)) {
                return;
            }
            climb.repeat(repeat.indices());
        }
    }
}
