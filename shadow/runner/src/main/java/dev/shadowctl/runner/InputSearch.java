package dev.shadowctl.runner;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.inputs.Candidate;
import dev.shadowctl.core.job.inputs.CandidateSearch;
import dev.shadowctl.runner.inputs.Choices;
import dev.shadowctl.runner.inputs.Fresh;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Looks for inputs that a method accepts, after it refused the first: tries candidates with one argument set each, and takes
 * the first that most of a few more sets return from. Within a time, and on one thread.
 */
final class InputSearch {

    /** Time for one call; what takes longer cannot be searched. */
    private static final double CALL_SECONDS = 1;

    private static final int CONFIRMING = 4;
    private static final int FRAMES = 4;

    private final Inputs inputs;
    private final CandidateSearch<Object> search = new CandidateSearch<>();
    private final Map<String, Integer> thrown = new TreeMap<>();
    private int tried;
    private boolean hung;
    private boolean hopeless;
    private boolean onlyArgumentsRefused = true;

    InputSearch(Inputs inputs) {
        this.inputs = inputs;
    }

    /**
     * Searches.
     *
     * @param seconds time it may take
     * @return what the method accepts, or empty
     */
    Optional<Candidate<Object>> run(double seconds) throws InterruptedException {
        long until = System.nanoTime() + (long) (seconds * 1e9);
        inputs.knowledge().forgive();
        try (Probe probe = new Probe()) {
            Optional<Candidate<Object>> next = Optional.of(Candidate.first());
            while (next.isPresent() && !hung && !hopeless && System.nanoTime() - until < 0) {
                if (accepts(next.get(), probe)) {
                    return next;
                }
                next = search.next();
            }
            return Optional.empty();
        }
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

    private boolean accepts(Candidate<Object> candidate, Probe probe) throws InterruptedException {
        tried++;
        Choices ofInstance = new Choices(inputs.knowledge(), candidate, true);
        Map<Object, Integer> options = new LinkedHashMap<>();
        try {
            Instance instance = inputs.instance(ofInstance);
            ArgumentSource source = inputs.source(candidate, true);
            if (source instanceof GeneratedArguments generated) {
                options.putAll(generated.options());
            }
            ofInstance.options().forEach(options::putIfAbsent);
            return accepts(candidate, new Invocation(inputs.target(), instance.value()), source, options, probe);
        } catch (JobFailedException e) {
            ofInstance.options().forEach(options::putIfAbsent);
            failed(candidate, options, e.failure().code() + " " + e.failure().message());
            return false;
        }
    }

    private boolean accepts(
            Candidate<Object> candidate,
            Invocation invocation,
            ArgumentSource source,
            Map<Object, Integer> options,
            Probe probe)
            throws InterruptedException {
        int returned = 0;
        for (int index = 0; index <= CONFIRMING; index++) {
            Object[] set = Fresh.resolve(source.make(inputs.smallestSize(), index));
            Probe.Outcome outcome = probe.call(invocation, set, CALL_SECONDS);
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
        onlyArgumentsRefused &= Faults.isOfArgument(fault);
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
