package dev.shadowctl.runner;

import dev.shadowctl.core.job.inputs.Candidate;
import dev.shadowctl.core.job.inputs.Content;
import dev.shadowctl.core.job.inputs.Recipe;
import java.util.Map;

/**
 * An input that exploring tries.
 *
 * @param candidate what is taken where there is a choice
 * @param index which of the argument sets
 * @param content how what has a size is arranged
 * @param size its size, or {@link Recipe#ANY}
 */
record Draft(Candidate<Object> candidate, int index, Content content, int size) {

    static Draft typical(Candidate<Object> candidate) {
        return new Draft(candidate, 0, Content.DRAWN, Recipe.ANY);
    }

    Draft with(Candidate<Object> other) {
        return new Draft(other, index, content, size);
    }

    Draft withIndex(int other) {
        return new Draft(candidate, other, content, size);
    }

    Draft with(Content other) {
        return new Draft(candidate, index, other, size);
    }

    Draft withSize(int other) {
        return new Draft(candidate, index, content, other);
    }

    boolean hasAnySize() {
        return size == Recipe.ANY;
    }

    /** Whether it is like the plain one but for what was chosen. */
    boolean isOnlyChosen() {
        return hasAnySize() && content == Content.DRAWN && index == 0;
    }

    /** How hard it is to explain, 1 for the plainest. */
    double weight() {
        return 1
                + 0.1 * candidate.choices().size()
                + (hasAnySize() ? 0 : 0.05)
                + (content == Content.DRAWN ? 0 : 0.05)
                + (index == 0 ? 0 : 0.02);
    }

    /**
     * How it is made in another JVM.
     *
     * @param taken what was taken at each point that is not the first option there
     */
    Recipe recipe(Map<String, Integer> taken) {
        return new Recipe(index, content, size, taken);
    }
}
