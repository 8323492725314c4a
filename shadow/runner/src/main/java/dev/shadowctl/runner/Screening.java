package dev.shadowctl.runner;

import java.util.Locale;
import java.util.Map;
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

    private final Inputs inputs;
    private final Warnings warnings;
    private final Invocation invocation;
    private final long untilNanos;
    private int calls;
    private int screened;
    private int refused;
    private boolean over;

    Screening(Inputs inputs, Warnings warnings, double seconds) {
        this.inputs = inputs;
        this.warnings = warnings;
        this.invocation = new Invocation(inputs.target(), inputs.instance().value());
        this.untilNanos = System.nanoTime() + (long) (seconds * 1e9);
    }

    /** Goes through the sets of all sizes, as long as there is time and calls return. */
    void run() throws InterruptedException {
        try (Probe probe = new Probe()) {
            for (ArgumentSets sets : inputs.sets()) {
                screen(sets, probe);
            }
        }
        if (refused > TOLD * screened) {
            warnings.add("inputs-guessed: " + refused + " of " + screened
                    + " generated argument sets were refused and others taken, so what is measured is what the method"
                    + " accepts and not what callers give; a fixture named with --inputs says what they do");
        }
        tellStubs();
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
                sets.replace(
                        i, inputs.another(sets.size(), i + attempt * sets.sets().size()));
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
        double left = (untilNanos - System.nanoTime()) / 1e9;
        if (left <= 0) {
            over = true;
            return false;
        }
        calls++;
        Probe.Outcome outcome = probe.call(invocation, sets.get(i), left);
        over |= outcome instanceof Probe.Hung;
        return outcome instanceof Probe.Threw;
    }

    private void tellStubs() {
        for (Map.Entry<String, Long> stub : inputs.stubCalls().entrySet()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "inputs-stubbed: %s is no real implementation but a stub that answers at once, asked %.3g times a"
                            + " call; a fixture gives a real one",
                    stub.getKey(),
                    stub.getValue() / (double) Math.max(1, calls)));
        }
    }
}
