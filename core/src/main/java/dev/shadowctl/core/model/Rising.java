package dev.shadowctl.core.model;

import java.util.function.IntToDoubleFunction;

/**
 * A function of a size made to never fall: the largest value so far over a first size and the powers of two beyond it with
 * what lies half way between, and between two of these on the way from one to the other by the log of the size.
 */
final class Rising {

    private Rising() {}

    /**
     * Gives the value at a size.
     *
     * @param first size from which on the function is known, at least 1; below, its value there is taken
     * @param size at least 1
     * @param value asked at some twenty sizes for every factor of a thousand
     */
    static double at(int first, int size, IntToDoubleFunction value) {
        double largest = value.applyAsDouble(first);
        double before = largest;
        int from = first;
        int to = first;
        while (to < size) {
            from = to;
            to = next(to);
            before = largest;
            largest = Math.max(largest, value.applyAsDouble(to));
        }
        double share = from == to ? 1 : Math.log((double) size / from) / Math.log((double) to / from);
        return before + share * (largest - before);
    }

    /** The next of 2, 3, 4, 6, 8, 12, 16 and so on. */
    private static int next(int size) {
        int power = Integer.highestOneBit(size);
        int half = power + power / 2;
        if (size < half) {
            return half;
        }
        return power > Integer.MAX_VALUE / 4 ? Integer.MAX_VALUE : 2 * power;
    }
}
