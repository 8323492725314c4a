package dev.shadowctl.core.job.inputs;

import java.util.List;

/**
 * Which inputs a method is measured with.
 *
 * @param recipes of the inputs that have any size, the typical one first; at least one
 * @param scaled parameters that take the size n, from 0; empty: as the generator sees fit
 */
public record InputPlan(List<Recipe> recipes, List<Integer> scaled) {

    /** One of so many calls is not of the typical input, the last of them. */
    public static final int OTHERS_EVERY = 8;

    private static final int SETS_APART = 64;

    public InputPlan {
        recipes = List.copyOf(recipes);
        scaled = List.copyOf(scaled);
        if (recipes.isEmpty()) {
            throw new IllegalArgumentException("a plan of inputs needs at least one recipe but has none");
        }
    }

    /**
     * Which recipe a call draws: of {@value #OTHERS_EVERY} calls the last draws one of the others, which take turns. So the compiler
     * sees rare code, and what it costs, often next to nothing, does not rule the mean.
     */
    public int drawn(int turn) {
        int others = recipes.size() - 1;
        return others == 0 || turn % OTHERS_EVERY < OTHERS_EVERY - 1 ? 0 : 1 + turn / OTHERS_EVERY % others;
    }

    /** Which of its argument sets the recipe of a call gives: its own the first time it is drawn, then another each time. */
    public int argumentSet(int turn) {
        int drawn = drawn(turn);
        int again = drawn == 0 ? turn : turn / (OTHERS_EVERY * (recipes.size() - 1)) * SETS_APART;
        return recipes.get(drawn).index() + again;
    }
}
