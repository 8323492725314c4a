package dev.shadowctl.runner;

import java.util.ArrayList;
import java.util.List;

/**
 * The argument sets of one size, made ahead and used in turn.
 *
 * @param size n
 * @param sets one or more
 * @param bytes heap they take, or 0 where it could not be told
 */
record ArgumentSets(int size, List<Object[]> sets, long bytes) {

    ArgumentSets {
        sets = List.copyOf(sets);
    }

    Object[] get(long turn) {
        return sets.get((int) (turn % sets.size()));
    }

    /**
     * Makes them, fewer where the heap is too small for all.
     *
     * @throws OutOfMemoryError if not even one fits
     */
    static ArgumentSets make(ArgumentSource source, int size, int count, Warnings warnings) {
        long before = Jvm.heapAfterCollection().orElse(0L);
        List<Object[]> sets = sets(source, size, count, warnings);
        long after = Jvm.heapAfterCollection().orElse(0L);
        return new ArgumentSets(size, sets, Math.max(0, after - before));
    }

    private static List<Object[]> sets(ArgumentSource source, int size, int count, Warnings warnings) {
        List<Object[]> sets = new ArrayList<>(count);
        try {
            for (int index = 0; index < count; index++) {
                sets.add(source.make(size, index));
            }
            return sets;
        } catch (OutOfMemoryError e) {
            int kept = sets.size() / 4;
            if (kept == 0) {
                throw e;
            }
            sets.subList(kept, sets.size()).clear();
            warnings.add("few-arguments: the heap holds only " + kept + " of " + count + " argument sets of size "
                    + size + "; they are used in turn all the more often");
            return sets;
        }
    }
}
