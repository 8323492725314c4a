package dev.shadowctl.bench.libraries.kernels;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Work that grows as its name says, and nothing else: no locks, no waiting, little garbage. */
public final class Growth {

    private static final int ROUNDS = 40_000;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private Growth() {}

    /** The values in order: n log n steps. */
    public static long[] sorted(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** The square of a matrix, row by row: n cubed steps. */
    public static double[][] squared(double[][] matrix) {
        double[][] square = new double[matrix.length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int inner = 0; inner < matrix.length; inner++) {
                double factor = matrix[row][inner];
                for (int column = 0; column < matrix.length; column++) {
                    square[row][column] += factor * matrix[inner][column];
                }
            }
        }
        return square;
    }

    /** A checksum seeded by 40,000 rounds, whatever the number of values: n steps and a constant. */
    public static long checksum(long[] values) {
        long sum = values[0];
        for (int round = 0; round < ROUNDS; round++) {
            sum = mixed(sum + round);
        }
        for (long value : values) {
            sum = mixed(sum ^ value);
        }
        return sum;
    }

    /** {@code size} values. */
    public static Object[] values(int size) {
        return new Object[] {
            new Random(31L * CALLS.getAndIncrement()).longs(size).toArray()
        };
    }

    /** A matrix of {@code size} rows and columns. */
    public static Object[] matrix(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        double[][] matrix = new double[size][];
        for (int row = 0; row < size; row++) {
            matrix[row] = random.doubles(size).toArray();
        }
        return new Object[] {matrix};
    }

    /** The finalizer of MurmurHash3. */
    private static long mixed(long value) {
        long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
