package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.Candidate;
import dev.shadowctl.core.job.inputs.Content;
import dev.shadowctl.core.job.inputs.Recipe;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate takes at each point, and, while searching, which points there are. Where the candidate says nothing, what
 * was <em>learned</em> counts: the value a constructor accepted after it had refused the first. For one thread.
 */
public final class Choices {

    private final Knowledge knowledge;
    private final Candidate<Object> candidate;
    private final Map<String, Integer> named;
    private final Content content;
    private final boolean searching;
    private final Map<Object, Integer> options = new LinkedHashMap<>();
    private final Map<Object, Integer> known = new HashMap<>();
    private @Nullable Trial trial;

    /**
     * Of a candidate.
     *
     * @param searching whether to keep what points there are, which means to look up all options of each
     */
    public Choices(Knowledge knowledge, Candidate<Object> candidate, boolean searching) {
        this(knowledge, candidate, Map.of(), Content.DRAWN, searching);
    }

    private Choices(
            Knowledge knowledge,
            Candidate<Object> candidate,
            Map<String, Integer> named,
            Content content,
            boolean searching) {
        this.knowledge = knowledge;
        this.candidate = candidate;
        this.named = named;
        this.content = content;
        this.searching = searching;
    }

    /** Those of a recipe, whose points are known by name. */
    public static Choices of(Knowledge knowledge, Recipe recipe) {
        return new Choices(knowledge, Candidate.first(), recipe.choices(), recipe.content(), false);
    }

    /** The same with what has a size arranged in another way. */
    public Choices arranged(Content other) {
        return new Choices(knowledge, candidate, named, other, searching);
    }

    /** The same choices for another thread, without a search. */
    Choices copy() {
        return new Choices(knowledge, candidate, named, content, false);
    }

    /** How what has a size is arranged. */
    Content content() {
        return content;
    }

    /**
     * What is taken at the points that were met, where that is not the first option: the candidate's choices and what was
     * learned. By the names of the points, which are the same in every JVM; another one may have learned nothing.
     *
     * @param met the points
     */
    public static Map<String, Integer> named(Knowledge knowledge, Candidate<Object> candidate, Set<Object> met) {
        Map<String, Integer> named = new TreeMap<>();
        for (Object point : met) {
            int learned = knowledge.learned(point);
            if (learned > 0) {
                named.put(point.toString(), learned);
            }
        }
        candidate.choices().forEach((point, option) -> named.put(point.toString(), option));
        return named;
    }

    /** How many options each point that was met has, in the order they were met. */
    public Map<Object, Integer> options() {
        return options;
    }

    /** What is tried out for one constructor, beside the candidate. */
    record Trial(Candidate<Object> candidate, Map<Object, Integer> options) {

        Trial(Candidate<Object> candidate) {
            this(candidate, new LinkedHashMap<>());
        }
    }

    /** Begins a trial, or ends it with null. */
    void attempt(@Nullable Trial next) {
        trial = next;
    }

    boolean attempting() {
        return trial != null;
    }

    /** Which option to take at a point; its options are counted only while searching. */
    int pick(Object point, IntSupplier count) {
        Trial now = trial;
        if (searching) {
            options.computeIfAbsent(point, any -> count.getAsInt());
        }
        if (now != null) {
            now.options().computeIfAbsent(point, any -> count.getAsInt());
            int tried = now.candidate().choice(point);
            if (tried > 0) {
                return tried;
            }
        }
        return chosen(point);
    }

    /** What is taken at a point that was picked before. */
    int chosen(Object point) {
        int chosen = candidate.choice(point);
        if (chosen == 0 && !named.isEmpty()) {
            chosen = known.computeIfAbsent(point, any -> named.getOrDefault(any.toString(), 0));
        }
        return chosen > 0 ? chosen : knowledge.learned(point);
    }
}
