package dev.shadowctl.bench.libraries.kernels;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** Counts of words behind one lock, held for all but the last steps of a call. */
public final class Tallies {

    private static final int WORDS = 5_000;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final Lock lock = new ReentrantLock();
    private final Map<String, Long> counts = new HashMap<>();

    private Tallies() {}

    /** Counts the words and gives the highest count among them. */
    public long count(String[] words) {
        long[] now = new long[words.length];
        lock.lock();
        try {
            for (int i = 0; i < words.length; i++) {
                now[i] = counts.merge(words[i], 1L, Long::sum);
            }
        } finally {
            lock.unlock();
        }
        return Arrays.stream(now).max().orElse(0);
    }

    /** {@code size} words, few of them frequent. */
    public static Object[] words(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        return new Object[] {
            IntStream.range(0, size)
                    .mapToObj(i -> "word" + (int) Math.pow(WORDS, random.nextDouble()))
                    .toArray(String[]::new)
        };
    }

    /** Tallies of nothing yet, safe for use by several threads. */
    public static Tallies open() {
        return new Tallies();
    }
}
