package dev.shadowctl.bench.libraries.fastutil;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Collects visits in a list whose arrays grow to megabytes, which G1 allocates as humongous objects. */
public final class Visits {

    private static final int THOUSAND = 1_000;
    private static final AtomicLong CALLS = new AtomicLong();

    private Visits() {}

    /** So many thousand visits drawn from the seed, the last one first. */
    public static int[] reversed(long seed, int thousands) {
        SplittableRandom random = new SplittableRandom(seed);
        IntArrayList visits = new IntArrayList();
        for (int i = 0; i < thousands * THOUSAND; i++) {
            visits.add(random.nextInt());
        }
        return IntArrays.reverse(visits.toIntArray());
    }

    /** A seed, and {@code size} thousand visits to be drawn: arguments made ahead would fill the heap. */
    public static Object[] thousands(int size) {
        return new Object[] {CALLS.getAndIncrement(), size};
    }
}
