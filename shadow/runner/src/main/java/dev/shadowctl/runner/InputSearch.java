package dev.shadowctl.runner;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.inputs.Candidate;
import dev.shadowctl.core.job.inputs.CandidateSearch;
import dev.shadowctl.runner.inputs.Refusal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Looks for inputs that a method accepts, after it refused the first: tries candidates with one argument set each, and takes
 * the first that most of a few more sets return from. Within a time, and on one thread.
 */
final class InputSearch {

    private static final int CONFIRMING = 4;
    private static final int FRAMES = 4;

    private final Inputs inputs;
    private final double patienceSeconds;
    private final Instances instances;
    private final CandidateSearch<Object> search = new CandidateSearch<>();
    private final Map<String, Integer> thrown = new TreeMap<>();
    private int tried;
    private boolean hung;
    private boolean hopeless;
    private boolean onlyArgumentsRefused = true;

    /**
     * Of inputs that were refused.
     *
     * @param patienceSeconds time for one call; one that takes longer is stuck, and ends the search
     */
    InputSearch(Inputs inputs, double patienceSeconds) {
        this.inputs = inputs;
        this.patienceSeconds = patienceSeconds;
        this.instances = new Instances(inputs);
    }

    /**
     * What the method accepts.
     *
     * @param sameInstance whether it does so on the instance there was
     */
    record Found(Candidate<Object> candidate, boolean sameInstance) {}

    /** What else is asked of a candidate that the method accepted. */
    interface Check {

        boolean passes(Candidate<Object> candidate) throws InterruptedException;
    }

    /**
     * Searches.
     *
     * @param seconds time it may take; no call begins after it, and one that is under way may return
     * @return what the method accepts, or empty
     */
    Optional<Found> run(double seconds) throws InterruptedException {
        return run(seconds, accepted -> true);
    }

    /** The same for one that passes a check as well. */
    Optional<Found> run(double seconds, Check check) throws InterruptedException {
        long until = System.nanoTime() + (long) (seconds * 1e9);
        try (Probe probe = new Probe()) {
            Optional<Candidate<Object>> found = accepted(until, probe, check);
            if (!hung) {
                instances.close(probe);
            }
            return found.map(candidate -> new Found(candidate, instances.isFirst(candidate)));
        }
    }

    private Optional<Candidate<Object>> accepted(long untilNanos, Probe probe, Check check)
            throws InterruptedException {
        Optional<Candidate<Object>> next = Optional.of(Candidate.first());
        while (next.isPresent() && !hung && !hopeless && System.nanoTime() - untilNanos < 0) {
            if (accepts(next.get(), probe, check)) {
                return next;
            }
            next = search.next();
        }
        return Optional.empty();
    }

    int tried() {
        return tried;
    }

    /** The failure to tell after a search in vain: the first one, and what became of the others. */
    Failure explained(Failure first) {
        if (hopeless) {
            return first;
        }
        String message = first.message() + "\nNone of " + tried + " other inputs was accepted: " + counts()
                + (hung ? "; one call did not return" : "") + ".";
        boolean rejected = onlyArgumentsRefused && tried > 1;
        return new Failure(
                rejected ? FailureCode.INPUT_REJECTED : first.code(),
                message,
                first.next() + "\n" + Skeleton.inputsType(inputs.target()));
    }

    private String counts() {
        return thrown.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(4)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    private boolean accepts(Candidate<Object> candidate, Probe probe, Check check) throws InterruptedException {
        tried++;
        Map<Object, Integer> ofInstance = new LinkedHashMap<>();
        Map<Object, Integer> options = new LinkedHashMap<>();
        try {
            Optional<Instance> instance = instances.of(candidate, ofInstance);
            IntFunction<Object[]> sets = sets(candidate, options);
            ofInstance.forEach(options::putIfAbsent);
            return instance.isPresent()
                    && accepts(
                            candidate,
                            new Invocation(inputs.target(), instance.get().value()),
                            sets,
                            options,
                            probe)
                    && passes(candidate, options, check);
        } catch (JobFailedException e) {
            ofInstance.forEach(options::putIfAbsent);
            failed(candidate, options, e.failure().code() + " " + e.failure().message());
            return false;
        }
    }

    /** One that does not is a base for others: it got past what refused the first. */
    private boolean passes(Candidate<Object> candidate, Map<Object, Integer> options, Check check)
            throws InterruptedException {
        boolean passes = check.passes(candidate);
        if (!passes) {
            failed(candidate, options, "refused elsewhere");
        }
        return passes;
    }

    /** The argument sets of a candidate by their index; those there are where a fixture gave them. */
    private IntFunction<Object[]> sets(Candidate<Object> candidate, Map<Object, Integer> options) {
        if (inputs.source(candidate, true) instanceof GeneratedArguments generated) {
            options.putAll(generated.options());
            return index -> ArgumentSets.resolved(generated.make(inputs.smallestSize(), index));
        }
        return inputs.sets().get(0)::get;
    }

    private boolean accepts(
            Candidate<Object> candidate,
            Invocation invocation,
            IntFunction<Object[]> sets,
            Map<Object, Integer> options,
            Probe probe)
            throws InterruptedException {
        int returned = 0;
        for (int index = 0; index <= CONFIRMING; index++) {
            Probe.Outcome outcome = probe.call(invocation, sets.apply(index), patienceSeconds);
            if (outcome instanceof Probe.Hung) {
                hung = true;
                return false;
            }
            if (outcome instanceof Probe.Threw threw) {
                hopeless |= tried == 1 && isNoRefusal(threw.thrown());
                failed(candidate, options, fault(threw.thrown()));
                count(threw.thrown());
                if (index == 0) {
                    return false;
                }
            } else {
                returned++;
            }
        }
        return returned >= CONFIRMING;
    }

    /** A stack or a class that failed is no opinion on the arguments. */
    private static boolean isNoRefusal(Throwable thrown) {
        return thrown instanceof VirtualMachineError || thrown instanceof LinkageError;
    }

    private void failed(Candidate<Object> candidate, Map<Object, Integer> options, String fault) {
        search.failed(candidate, options, fault);
    }

    private void count(Throwable fault) {
        thrown.merge(fault.getClass().getSimpleName(), 1, Integer::sum);
        onlyArgumentsRefused &= Refusal.isOfArgument(fault);
    }

    /** What tells one failure from another: its kind and where it came from. */
    private static String fault(Throwable thrown) {
        return thrown.getClass().getName()
                + Arrays.stream(thrown.getStackTrace())
                        .filter(Faults::isUsers)
                        .limit(FRAMES)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining("\n", "\n", ""));
    }
}
