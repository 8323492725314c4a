package dev.shadowctl.runner;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the inputs of a method and calls it, as a job does, and measures nothing: tells whether a job would get so far. */
public final class Rehearsal {

    /** Share of calls that may throw, as in a step. */
    private static final double MOST_ERRORS = 0.1;

    private static final double CALL_SECONDS = 10;
    private static final double SEARCH_SECONDS = 2.5;
    private static final double SCREENING_SECONDS = 1;

    private Rehearsal() {}

    /**
     * What came of it.
     *
     * @param failure why it did not run, or null
     * @param inputs how arguments and instance came about, as far as it got
     * @param warnings what a reader of a profile would be told
     */
    public record Result(@Nullable Failure failure, String inputs, List<String> warnings) {

        public Result {
            warnings = List.copyOf(warnings);
        }
    }

    /** Told of each of the calls that tell whether it runs. */
    interface Observer {

        /** A call begins. */
        void begins();

        /** It returned: it neither threw nor hung. */
        void returned();
    }

    private static final Observer NOBODY = new Observer() {
        @Override
        public void begins() {}

        @Override
        public void returned() {}
    };

    /** Rehearses so many calls. What a method does to the process it does to the caller's: give it one of its own. */
    public static Result of(Assignment assignment, int calls) throws InterruptedException {
        return of(assignment, calls, NOBODY);
    }

    /** The same, before somebody who looks on. */
    static Result of(Assignment assignment, int calls, Observer observer) throws InterruptedException {
        Warnings warnings = new Warnings();
        Inputs inputs = null;
        try (Probe probe = new Probe()) {
            inputs = new Inputs(assignment, Target.find(assignment), warnings, null);
            inputs.makeSets();
            begin(inputs, warnings, probe);
            new Screening(inputs, warnings, SCREENING_SECONDS, CALL_SECONDS).run();
            return new Result(failure(inputs, calls, probe, observer), text(inputs), warnings.list());
        } catch (JobFailedException e) {
            return new Result(e.failure(), inputs == null ? "" : text(inputs), warnings.list());
        }
    }

    private static String text(Inputs inputs) {
        return inputs.prepared().inputs() + "; instance: " + inputs.prepared().instance();
    }

    private static void begin(Inputs inputs, Warnings warnings, Probe probe) throws InterruptedException {
        Optional<Failure> refused = call(inputs, inputs.sets().get(0), 0, probe);
        if (refused.isEmpty()) {
            return;
        }
        if (refused.get().code() != FailureCode.METHOD_THREW) {
            throw new JobFailedException(refused.get());
        }
        InputSearch search = new InputSearch(inputs, CALL_SECONDS);
        InputSearch.Found found =
                search.run(SEARCH_SECONDS).orElseThrow(() -> new JobFailedException(search.explained(refused.get())));
        inputs.adopt(found);
        warnings.add("inputs-guessed: " + search.tried() + " were tried until some were accepted");
    }

    /** Why too many of the calls threw, or null. */
    private static @Nullable Failure failure(Inputs inputs, int calls, Probe probe, Observer observer)
            throws InterruptedException {
        List<ArgumentSets> sizes = new ArrayList<>();
        for (ArgumentSets sets : inputs.sets()) {
            if (sizes.isEmpty() || call(inputs, sets, 0, probe).isEmpty()) {
                sizes.add(sets); // a job leaves out a size that throws and goes on with the others
            }
        }
        int errors = 0;
        Failure last = null;
        for (int turn = 0; turn < calls; turn++) {
            observer.begins();
            Optional<Failure> failure = call(inputs, sizes.get(turn % sizes.size()), turn, probe);
            if (failure.isEmpty()) {
                observer.returned();
            }
            errors += failure.isPresent() ? 1 : 0;
            last = failure.orElse(last);
        }
        return errors > MOST_ERRORS * calls ? last : null;
    }

    private static Optional<Failure> call(Inputs inputs, ArgumentSets sets, int turn, Probe probe)
            throws InterruptedException {
        Invocation invocation =
                new Invocation(inputs.target(), inputs.instance().value());
        Probe.Outcome outcome = probe.call(invocation, sets.get(turn), CALL_SECONDS);
        if (outcome instanceof Probe.Hung) {
            throw new JobFailedException(
                    FailureCode.METHOD_BLOCKED,
                    "A call of " + inputs.target() + " did not return within " + CALL_SECONDS + " s.",
                    "Give it inputs with which it does with --inputs.");
        }
        return outcome instanceof Probe.Threw threw
                ? Optional.of(Faults.ofMethod(threw.thrown(), inputs.target().toString(), sets.size()))
                : Optional.empty();
    }
}
