package dev.shadowctl.runner;

import dev.shadowctl.core.job.Failure;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls the method once with each generated argument set and puts another in the place of one it refuses, so that what is
 * measured is its work and not its complaints. Within a time, and on one thread.
 */
final class Screening {

    /** Sets tried for one that was refused, before one that was accepted is taken twice. */
    private static final int MOST_TRIES = 3;

    /** Share of refused sets that a reader should know of. */
    private static final double TOLD = 0.1;

    /** Calls that are looked at for what they change. */
    private static final int LOOKED_AT = 3;

    /** Sets called after a first one that was refused, as the first calls of a job do. */
    private static final int SECOND_CHANCES = 3;

    private final Inputs inputs;
    private final Warnings warnings;
    private final Invocation invocation;
    private final long untilNanos;
    private final double patienceSeconds;
    private final Changes changes = new Changes();
    private int calls;
    private int screened;
    private int refused;
    private boolean over;

    /**
     * Of generated arguments.
     *
     * @param seconds after which no call begins
     * @param patienceSeconds time for one call, after which it counts as stuck
     */
    Screening(Inputs inputs, Warnings warnings, double seconds, double patienceSeconds) {
        this.inputs = inputs;
        this.warnings = warnings;
        this.invocation = new Invocation(inputs.target(), inputs.instance().value());
        this.untilNanos = System.nanoTime() + (long) (seconds * 1e9);
        this.patienceSeconds = patienceSeconds;
    }

    /** Why the first call was refused, where one of the next is as well: such inputs are given up. */
    Optional<Failure> refusal() throws InterruptedException {
        ArgumentSets smallest = inputs.sets().get(0);
        try (Probe probe = new Probe()) {
            Optional<Throwable> first = thrown(smallest.get(0), probe);
            for (int turn = 1; first.isPresent() && turn <= SECOND_CHANCES && !over; turn++) {
                if (thrown(smallest.get(turn), probe).isPresent()) {
                    return first.map(
                            cause -> Faults.ofMethod(cause, inputs.target().toString(), smallest.size()));
                }
            }
            return Optional.empty();
        }
    }

    /** Gives each call a copy of what a look at some calls shows to be changed, and leaves all else as it is. */
    void keepWhatIsChanged() throws InterruptedException {
        try (Probe probe = new Probe()) {
            keepWhatIsChanged(probe);
        }
    }

    /** Goes through the sets of all sizes, as long as there is time and calls return. */
    void run() throws InterruptedException {
        Map<String, Long> asked = inputs.stubCalls();
        try (Probe probe = new Probe()) {
            keepWhatIsChanged(probe);
            for (ArgumentSets sets : inputs.sets()) {
                screen(sets, probe);
            }
        }
        if (refused > TOLD * screened) {
            warnings.add("inputs-guessed: " + refused + " of " + screened
                    + " generated argument sets were refused and others taken, so what is measured is what the method"
                    + " accepts and not what callers give; a fixture named with --inputs says what they do");
        }
        tellStubs(asked);
    }

    /** The first calls met set 0 of each size, and of some sizes a few more: those are made again. */
    private void keepWhatIsChanged(Probe probe) throws InterruptedException {
        int looked = Math.min(2, inputs.sets().size());
        for (ArgumentSets sets : inputs.sets().subList(0, looked)) {
            lookAt(sets, probe);
        }
        if (changes.isEmpty()) {
            return;
        }
        for (ArgumentSets sets : inputs.sets()) {
            for (int i = 0; i < sets.sets().size(); i++) {
                Object[] set = i <= LOOKED_AT
                        ? inputs.another(sets.size(), i)
                        : sets.sets().get(i);
                sets.replace(i, changes.kept(set));
            }
        }
        warnings.add("arguments-copied: a call changes its " + changes
                + ", so each call gets a copy of its own, made before it begins");
    }

    /** A size may be too small for anything to be changed: one element is sorted. */
    private void lookAt(ArgumentSets sets, Probe probe) throws InterruptedException {
        if (sets.sets().isEmpty()) {
            return; // a size that was given up
        }
        for (int turn = 1; turn <= LOOKED_AT && Changes.canBeSeen(sets.get(turn)) && !over; turn++) {
            Object[] set = sets.get(turn);
            Object[] before = Changes.copied(set);
            over |= thrown(set, probe).isEmpty() && System.nanoTime() - untilNanos >= 0;
            changes.note(before, set);
        }
    }

    private void screen(ArgumentSets sets, Probe probe) throws InterruptedException {
        Object @Nullable [] accepted = null;
        for (int i = 0; i < sets.sets().size() && !over; i++) {
            screened++;
            if (refuses(sets, i, probe)) {
                refused++;
                if (!replaced(sets, i, probe) && accepted != null) {
                    sets.replace(i, accepted);
                }
            } else {
                accepted = sets.sets().get(i);
            }
        }
    }

    private boolean replaced(ArgumentSets sets, int i, Probe probe) throws InterruptedException {
        for (int attempt = 1; attempt <= MOST_TRIES && !over; attempt++) {
            try {
                Object[] other =
                        inputs.another(sets.size(), i + attempt * sets.sets().size());
                sets.replace(i, changes.kept(other));
            } catch (JobFailedException e) {
                return false;
            }
            if (!refuses(sets, i, probe)) {
                return true;
            }
        }
        return false;
    }

    private boolean refuses(ArgumentSets sets, int i, Probe probe) throws InterruptedException {
        over |= System.nanoTime() - untilNanos >= 0;
        return !over && thrown(sets.get(i), probe).isPresent();
    }

    private Optional<Throwable> thrown(Object[] set, Probe probe) throws InterruptedException {
        calls++;
        Probe.Outcome outcome = probe.call(invocation, set, patienceSeconds);
        if (outcome instanceof Probe.Hung) {
            over = true;
            warnings.add(String.format(
                    Locale.ROOT,
                    "runaway-call: a call that tried out generated arguments did not return within %.1f s; it was"
                            + " interrupted and may go on beside the steps",
                    patienceSeconds));
        }
        return outcome instanceof Probe.Threw threw ? Optional.of(threw.thrown()) : Optional.empty();
    }

    /** One that no call asks costs nothing that a real one would. */
    private void tellStubs(Map<String, Long> askedBefore) {
        inputs.unpricedStubCalls().forEach((type, asked) -> {
            double each = (asked - askedBefore.getOrDefault(type, 0L)) / (double) Math.max(1, calls);
            if (each > 0 || calls == 0) {
                tellStub(warnings, type, String.format(Locale.ROOT, ", asked %.3g times a call", each));
            }
        });
    }

    /** Tells what was stubbed, where no call was made to count. */
    static void tellStubs(Inputs inputs, Warnings warnings) {
        inputs.unpricedStubCalls().keySet().forEach(type -> tellStub(warnings, type, ""));
    }

    private static void tellStub(Warnings warnings, String type, String asked) {
        warnings.add("inputs-stubbed: " + type + " is no real implementation but a stub that answers at once" + asked
                + "; --stub " + type + "=LATENCY,BYTES gives it a cost, a fixture a real one");
    }
}
