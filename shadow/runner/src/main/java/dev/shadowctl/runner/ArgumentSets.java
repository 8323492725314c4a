package dev.shadowctl.runner;

import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.runner.inputs.Fresh;
import dev.shadowctl.runner.inputs.NotConstructibleException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The argument sets of one size, made ahead and used in turn until they are dropped.
 *
 * @param size n
 * @param sets one or more; none once dropped
 * @param invocation what is called with them, or null for what its workers call
 */
record ArgumentSets(int size, List<Object[]> sets, @Nullable Invocation invocation) {

    /** Of the heap, what may be in use when the sets of a size are made, those of smaller ones included: the method needs the rest. */
    private static final double HEAP_SHARE = 0.5;

    /** Below this part of that nothing has to be looked into. */
    private static final double SURE = 0.25;

    /** Sets that are made however large they are. */
    private static final int LEAST = 4;

    /** Bytes allocated to make those of a size, garbage included: some seconds. */
    private static final double MOST_ALLOCATED = 512.0 * (1 << 20);

    ArgumentSets {
        sets = new ArrayList<>(sets);
    }

    ArgumentSets(int size, List<Object[]> sets) {
        this(size, sets, null);
    }

    /** The same for a method of its own. */
    ArgumentSets of(Invocation other) {
        return new ArgumentSets(size, sets, other);
    }

    /** The set for a call; what a call uses up is made anew, before the call begins. */
    Object[] get(long turn) {
        Object[] set = sets.get((int) (turn % sets.size()));
        return Fresh.within(set) ? resolved(set) : set;
    }

    /**
     * A set for one call.
     *
     * @throws JobFailedException if what a call uses up cannot be made again
     */
    static Object[] resolved(Object[] set) {
        try {
            return Fresh.resolve(set);
        } catch (NotConstructibleException e) {
            throw new JobFailedException(
                    FailureCode.INPUT_NOT_CONSTRUCTIBLE,
                    "An argument that a call uses up could be made once and not again, "
                            + e.obstacle().code() + ": " + e.getMessage() + ".",
                    "Give the method inputs with a fixture and --inputs Type#method.");
        }
    }

    /** Puts another in the place of one; for the main thread, while no worker calls. */
    void replace(int index, Object[] set) {
        sets.set(index, set);
    }

    /**
     * Makes them, fewer where the heap is too small for all, or where all would take long; at least four.
     *
     * @throws OutOfMemoryError if not even those fit
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
            long wanted = affordable(source, size, count, sets);
            while (sets.size() < wanted) {
                sets.add(source.make(size, sets.size()));
            }
        } catch (OutOfMemoryError e) {
            int kept = sets.size() / LEAST;
            if (kept == 0) {
                throw e;
            }
            sets.subList(kept, sets.size()).clear();
        }
        if (sets.size() < count) {
            warnings.add("few-arguments: there are only " + sets.size() + " of " + count + " argument sets of size "
                    + size + ", more would take too much of the heap or too long to make;"
                    + " they are used in turn all the more often");
        }
        return sets;
    }

    /** How many fit. The heap is looked into only where what is allocated for one, garbage included, lets doubt it. */
    private static long affordable(ArgumentSource source, int size, int count, List<Object[]> sets) {
        double share = HEAP_SHARE * Runtime.getRuntime().maxMemory();
        double before = Allocated.byThisThread();
        sets.add(source.make(size, 0));
        double bytes = Math.max(1, Allocated.byThisThread() - before);
        if (bytes * count <= SURE * share) {
            return count;
        }
        double fitting = MOST_ALLOCATED / bytes;
        double live = live();
        sets.add(source.make(size, 1));
        double grown = live();
        fitting = Math.min(fitting, 2 + (share - grown) / Math.max(1, grown - live));
        return (long) Math.max(Math.min(LEAST, count), Math.min(count, fitting));
    }

    private static double live() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
