package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.Candidate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** What a candidate takes at each point, and, while searching, which points there are. */
public final class Choices {

    private final Candidate<Object> candidate;
    private final boolean searching;
    private final Map<Object, Integer> options = new LinkedHashMap<>();

    /**
     * Of a candidate.
     *
     * @param searching whether to keep what points there are, which means to look up all options of each
     */
    public Choices(Candidate<Object> candidate, boolean searching) {
        this.candidate = candidate;
        this.searching = searching;
    }

    /** The first option everywhere. */
    public static Choices first() {
        return new Choices(Candidate.first(), false);
    }

    public Candidate<Object> candidate() {
        return candidate;
    }

    /** How many options each point that was met has, in the order they were met. */
    public Map<Object, Integer> options() {
        return options;
    }

    /** Which option to take at a point; its options are counted only while searching. */
    int pick(Object point, IntSupplier count) {
        if (searching) {
            options.computeIfAbsent(point, any -> count.getAsInt());
        }
        return candidate.choice(point);
    }
}
