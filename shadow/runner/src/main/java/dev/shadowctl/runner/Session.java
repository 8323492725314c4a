package dev.shadowctl.runner;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.measure.StubbedCalls;
import dev.shadowctl.runner.probes.Probes;
import dev.shadowctl.wire.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Leads one job from its assignment to its last message. */
final class Session {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** For finding inputs that are accepted, without which there is nothing to measure. */
    private static final double MOST_SEARCH_SECONDS = 5;

    private static final double SEARCH_SHARE = 0.2;

    /** For screening what is used. */
    private static final double MOST_SCREENING_SECONDS = 2;

    private static final double SCREENING_SHARE = 0.05;

    /** For what comes after the last call of an exploration. */
    private static final double EXPLORED_RESERVE_SECONDS = 0.3;

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
        Message.Assign assigned = assigned();
        Assignment assignment = assigned.assignment();
        double startup = Jvm.uptimeSeconds();
        Budget budget = new Budget(assignment.budgetSeconds(), startup);
        timeline.add("start shadow JVM", startup);
        wire.send(new Message.Hello(
                Jvm.version(), Jvm.collector(), Runtime.getRuntime().maxMemory(), startup));

        if (assignment.part().course() == Part.Course.EXPLORE) {
            return explore(assignment, new Budget(assignment.budgetSeconds(), 0));
        }
        WideText.meet();
        Target target = Target.find(assignment);
        if (assignment.spring() != null) {
            wire.send(new Message.Note("starting " + assignment.spring()));
        }
        Inputs inputs = new Inputs(assignment, target, warnings, assigned.plan());
        if (inputs.applicationSeconds() > 0) {
            timeline.add("start application", inputs.applicationSeconds());
        }
        double ready = budget.elapsed() - inputs.readingSeconds();
        timeline.time("inputs", budget, inputs::makeSets);
        wire.send(inputs.prepared());

        List<Companion> others = assigned.others().stream()
                .map(other -> Companion.of(other, warnings))
                .toList();
        for (Companion other : others) {
            if (other.inputs().generatesArguments()) {
                screening(other.inputs(), budget).keepWhatIsChanged();
            }
        }
        boolean rushes = assignment.part().course() == Part.Course.AGAIN;
        if (rushes) {
            prepareToRush(assignment, inputs, budget);
        }
        Climb climb = climb(assignment, inputs, others, budget);
        double firstCall;
        try {
            firstCall = climb.tryAll();
        } catch (JobFailedException refused) {
            search(assignment, inputs, refused, budget);
            climb.retire();
            climb = climb(assignment, inputs, others, budget);
            firstCall = climb.tryAll();
        }
        if (!rushes) {
            screen(inputs, budget);
        }
        inputs.release();
        others.forEach(other -> other.inputs().release());
        climb.warmUp();
        if (assignment.part().course() == Part.Course.VALIDATE) {
            climb.serve();
        } else {
            climb.climb();
            obeyRepeats(climb);
            climb.finish();
            climb.weigh();
        }
        List<StubbedCalls> stubs = climb.stubbedCalls();
        return new Message.Finished(ready + firstCall, warnings.list(), timeline.entries(), stubs);
    }

    private Message.Assign assigned() throws InterruptedException {
        Message first = wire.receive(PATIENCE).orElse(null);
        if (first instanceof Message.Assign assign) {
            return assign;
        }
        throw new JobFailedException(
                FailureCode.INTERNAL,
                "The runner was told " + first + " where its assignment was due.",
                "This is a fault of shadowctl; report it.");
    }

    /**
     * Probes are set before anything of the method is loaded. The time is short, so what the JVM took to start is not taken off
     * it.
     */
    private Message explore(Assignment assignment, Budget budget) throws InterruptedException {
        Probes probes = Probes.begin(assignment.type())
                .orElseThrow(() -> new JobFailedException(
                        FailureCode.INTERNAL,
                        "No probes can be set in this JVM.",
                        "Profile the method as it is: only the coverage of its inputs is not known."));
        Inputs inputs = new Inputs(assignment, Target.find(assignment), warnings, null);
        double seconds = Math.max(0.5, budget.remaining() - EXPLORED_RESERVE_SECONDS);
        return new Message.Explored(new Explorer(inputs, probes, warnings, seconds, seconds / 2)
                .run(0)
                .set());
    }

    private Climb climb(Assignment assignment, Inputs inputs, List<Companion> others, Budget budget) {
        return new Climb(wire, assignment, inputs, others, budget, warnings, timeline);
    }

    /**
     * Looks for inputs the method accepts where it refused the first, and takes them, if any may be tried.
     *
     * @throws JobFailedException with the first refusal, if there are none
     */
    private void search(Assignment assignment, Inputs inputs, JobFailedException refused, Budget budget)
            throws InterruptedException {
        boolean varies = assignment.searches() && (inputs.generatesArguments() || inputs.generatesInstance());
        if (!varies || refused.failure().code() != FailureCode.METHOD_THREW) {
            throw refused;
        }
        wire.send(new Message.Note("looking for inputs the method accepts"));
        double start = budget.elapsed();
        inputs.knowledge().dependencies().wait(false);
        InputSearch search = new InputSearch(inputs, Climb.patienceSeconds(budget));
        InputSearch.Found found = search.run(Math.min(MOST_SEARCH_SECONDS, SEARCH_SHARE * budget.seconds()))
                .orElseThrow(() -> new JobFailedException(search.explained(refused.failure())));
        inputs.adopt(found);
        timeline.add("input search", budget.elapsed() - start);
        warnings.add("inputs-guessed: the first inputs were refused and " + search.tried()
                + " others tried until some were accepted, so they may not be what callers give, and the first call told is not the first of this JVM; the first refusal"
                + " was: "
                + refused.failure().message().lines().findFirst().orElse(""));
        wire.send(inputs.prepared());
    }

    /** A JVM that begins with its load comes to the same inputs as the one before it, and is not measured while it does. */
    private void prepareToRush(Assignment assignment, Inputs inputs, Budget budget) throws InterruptedException {
        if (inputs.generatesArguments()) {
            Optional<Failure> refused = screening(inputs, budget).refusal();
            if (refused.isPresent()) {
                search(assignment, inputs, new JobFailedException(refused.get()), budget);
            }
        }
        screen(inputs, budget);
    }

    /**
     * After the first call, which has to meet a JVM that never saw the method. What a fixture gives is what callers give, and
     * is not looked at.
     */
    private void screen(Inputs inputs, Budget budget) throws InterruptedException {
        if (!inputs.generatesArguments()) {
            Screening.tellStubs(inputs, warnings);
            return;
        }
        double start = budget.elapsed();
        inputs.knowledge().dependencies().wait(false);
        screening(inputs, budget).run();
        timeline.add("input screening", budget.elapsed() - start);
    }

    private Screening screening(Inputs inputs, Budget budget) {
        double seconds = Math.min(MOST_SCREENING_SECONDS, SCREENING_SHARE * budget.seconds());
        return new Screening(inputs, warnings, seconds, Climb.patienceSeconds(budget));
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
