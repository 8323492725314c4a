package dev.shadowctl.runner;

import java.util.ArrayList;
import java.util.List;

/**
 * The argument sets of one size, made ahead and used in turn until they are dropped.
 *
 * @param size n
 * @param sets one or more; none once dropped
 */
record ArgumentSets(int size, List<Object[]> sets) {

    ArgumentSets {
        sets = new ArrayList<>(sets);
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
        return new ArgumentSets(size, sets(source, size, count, warnings));
    }

    /** Lets go of them, so that the heap can be read without them. */
    void drop() {
        sets.clear();
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
