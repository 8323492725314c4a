package dev.shadowctl.bench.libraries.roaring;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.roaringbitmap.RoaringBitmap;

/** Who is here. A bitmap is not for several threads: all of them share one, and wait for it. */
public final class Audience {

    private static final int PEOPLE = 1 << 22;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final Lock lock = new ReentrantLock();
    private final RoaringBitmap here;

    private Audience(RoaringBitmap here) {
        this.here = here;
    }

    /** Each of these comes if away and goes if here, so that the bitmap stays half full. Gives how many came. */
    public int turn(int[] people) {
        RoaringBitmap turning = RoaringBitmap.bitmapOf(people);
        lock.lock();
        try {
            here.xor(turning);
            return RoaringBitmap.andCardinality(here, turning);
        } finally {
            lock.unlock();
        }
    }

    /** {@code size} people. */
    public static Object[] people(int size) {
        return new Object[] {
            new Random(31L * CALLS.getAndIncrement()).ints(size, 0, PEOPLE).toArray()
        };
    }

    /** An audience of some two million, safe for use by several threads. */
    public static Audience gathered() {
        Random random = new Random(1);
        RoaringBitmap here = new RoaringBitmap();
        for (int person = 0; person < PEOPLE; person++) {
            if (random.nextBoolean()) {
                here.add(person);
            }
        }
        return new Audience(here);
    }
}
