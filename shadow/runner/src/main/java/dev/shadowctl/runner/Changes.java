package dev.shadowctl.runner;

import dev.shadowctl.runner.inputs.Copies;
import dev.shadowctl.runner.inputs.Fresh;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which of its arguments a method changes, by calls that are looked at before and after. Sets are used again: without a copy
 * for each call, all but the first would sort what is sorted already, or add to what was added to.
 */
final class Changes {

    private final Set<Integer> changed = new TreeSet<>();

    /** Whether any argument of a set can be looked at. */
    static boolean canBeSeen(Object[] set) {
        return Arrays.stream(set).anyMatch(argument -> argument != null && Copies.isOne(argument));
    }

    /** A set as it is now. */
    static Object[] copied(Object[] set) {
        return Arrays.stream(set)
                .map(argument -> argument == null ? null : Copies.of(argument))
                .toArray();
    }

    /** Notes where a set is no longer what it was. */
    void note(Object[] before, Object[] set) {
        for (int i = 0; i < set.length; i++) {
            if (set[i] != null && Copies.isOne(set[i]) && differ(before[i], set[i])) {
                changed.add(i);
            }
        }
    }

    /** What the method may still be at work on differs. */
    private static boolean differ(Object before, Object now) {
        try {
            return Copies.differ(before, now);
        } catch (RuntimeException e) {
            return true;
        }
    }

    boolean isEmpty() {
        return changed.isEmpty();
    }

    /** The set with what gives each call a copy in the place of each argument that is changed. */
    Object[] kept(Object[] set) {
        Object[] kept = set.clone();
        for (int i : changed) {
            if (kept[i] != null && !(kept[i] instanceof Fresh) && Copies.isOne(kept[i])) {
                kept[i] = Copies.fresh(kept[i]);
            }
        }
        return kept;
    }

    /** As a warning names them: {@code argument 1}. */
    @Override
    public String toString() {
        return (changed.size() == 1 ? "argument " : "arguments ")
                + changed.stream().map(i -> String.valueOf(i + 1)).collect(Collectors.joining(" and "));
    }
}
