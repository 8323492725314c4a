package dev.shadowctl.core.job.inputs;

import java.util.Map;

/**
 * How one input is made, in words that mean the same in another JVM.
 *
 * @param index which of the argument sets that a generator makes alike, from 0
 * @param content how what it contains is arranged
 * @param size its size, or {@value #ANY} where it has any size n
 * @param choices index of the option taken, above 0, by the name of the point
 */
public record Recipe(int index, Content content, int size, Map<String, Integer> choices) {

    /** In the place of a size. */
    public static final int ANY = -1;

    public Recipe {
        if (index < 0 || size < ANY) {
            throw new IllegalArgumentException(
                    "index must be at least 0 and size at least " + ANY + " but they are " + index + " and " + size);
        }
        choices = Map.copyOf(choices);
    }

    public boolean hasAnySize() {
        return size == ANY;
    }
}
