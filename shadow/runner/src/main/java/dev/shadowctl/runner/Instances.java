package dev.shadowctl.runner;

import dev.shadowctl.core.job.inputs.Candidate;
import dev.shadowctl.runner.inputs.Choices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The instances that a search calls the method on. One is made anew only for a candidate that chooses otherwise for the
 * instance itself, and not too many are: each may have threads of its own that nobody ends.
 */
final class Instances {

    private static final int MOST = 32;
    private static final double CLOSING_SECONDS = 0.2;

    private final Inputs inputs;
    private final List<Made> made = new ArrayList<>();

    Instances(Inputs inputs) {
        this.inputs = inputs;
    }

    /** An instance, the candidate it was made by, and the choices there were. */
    private record Made(Instance instance, Candidate<Object> candidate, Map<Object, Integer> options) {

        boolean fits(Candidate<Object> other) {
            return options.keySet().stream().allMatch(point -> candidate.choice(point) == other.choice(point));
        }
    }

    /**
     * That of a candidate, or empty where too many were made.
     *
     * @param options filled with the choices there are for it, also where it fails
     * @throws JobFailedException if it cannot be made
     */
    Optional<Instance> of(Candidate<Object> candidate, Map<Object, Integer> options) {
        if (!inputs.generatesInstance()) {
            return Optional.of(inputs.instance());
        }
        Optional<Made> known = made.stream().filter(one -> one.fits(candidate)).findFirst();
        if (known.isPresent() || made.size() == MOST) {
            known.ifPresent(one -> options.putAll(one.options()));
            return known.map(Made::instance);
        }
        Choices choices = new Choices(inputs.knowledge(), candidate, true);
        try {
            Instance instance = inputs.instance(choices);
            made.add(new Made(instance, candidate, new LinkedHashMap<>(choices.options())));
            return Optional.of(instance);
        } finally {
            options.putAll(choices.options());
        }
    }

    /** Whether two candidates that were tried came to the same instance. */
    boolean isShared(Candidate<Object> one, Candidate<Object> other) {
        return made.stream()
                .filter(known -> known.fits(one))
                .findFirst()
                .map(known -> known.fits(other))
                .orElse(true);
    }

    /** Whether a candidate changes nothing about the instance there was before the search. */
    boolean isFirst(Candidate<Object> candidate) {
        return made.isEmpty() || made.get(0).fits(candidate);
    }

    /** Closes those that were constructed for the search and can be; what a factory or a constant gave others may share. */
    void close(Probe probe) throws InterruptedException {
        for (Made one : made) {
            if (one.instance().value() instanceof AutoCloseable closeable
                    && one.instance().description().startsWith("constructor ")
                    && probe.call(closeable::close, CLOSING_SECONDS) instanceof Probe.Hung) {
                return;
            }
        }
    }
}
