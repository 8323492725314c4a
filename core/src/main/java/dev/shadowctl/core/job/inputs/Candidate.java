package dev.shadowctl.core.job.inputs;

import java.util.HashMap;
import java.util.Map;

/**
 * What is taken where there is a choice. A point that is not named takes its first option.
 *
 * @param choices index of the option taken, above 0, by point
 * @param <P> what tells points apart
 */
public record Candidate<P>(Map<P, Integer> choices) {

    public Candidate {
        choices = Map.copyOf(choices);
    }

    /** The first option everywhere. */
    public static <P> Candidate<P> first() {
        return new Candidate<>(Map.of());
    }

    public int choice(P point) {
        return choices.getOrDefault(point, 0);
    }

    /** The same but for one point. */
    public Candidate<P> with(P point, int option) {
        Map<P, Integer> changed = new HashMap<>(choices);
        if (option == 0) {
            changed.remove(point);
        } else {
            changed.put(point, option);
        }
        return new Candidate<>(changed);
    }
}
