package dev.shadowctl.bench.libraries.kernels;

import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A dependency that lets four in at a time and keeps each for three milliseconds; what it gives is worked on outside. */
public final class Turnstile {

    private static final int WIDTH = 4;
    private static final long WAIT_MILLIS = 3;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final Semaphore free = new Semaphore(WIDTH);

    private Turnstile() {}

    /** The distance of two points after waiting for the dependency. */
    public double distance(double[] from, double[] to) throws InterruptedException {
        free.acquire();
        try {
            TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
        } finally {
            free.release();
        }
        double sum = 0;
        for (int i = 0; i < from.length; i++) {
            sum += Math.pow(Math.abs(from[i] - to[i]), 1.5);
        }
        return sum;
    }

    /** Two points with {@code size} coordinates. */
    public static Object[] coordinates(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        return new Object[] {
            random.doubles(size).toArray(), random.doubles(size).toArray()
        };
    }

    /** A turnstile, safe for use by several threads. */
    public static Turnstile open() {
        return new Turnstile();
    }
}
