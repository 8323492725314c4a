package dev.shadowctl.core.model;

import java.util.function.IntToDoubleFunction;

/**
 * A function of a size made to never fall: the largest value so far over the sizes 1, 2, 3, 4, 6, 8, 12, 16, …, and between
 * two of these on the way from one to the other by the log of the size.
 */
final class Rising {

    private Rising() {}

    /**
     * Gives the value at a size.
     *
     * @param size at least 1
     * @param value asked at some twenty sizes for every factor of a thousand
     */
    static double at(int size, IntToDoubleFunction value) {
        double before = 0;
        double largest = value.applyAsDouble(1);
        int from = 1;
        int to = 1;
        while (to < size) {
            from = to;
            to = next(to);
            before = largest;
            largest = Math.max(largest, value.applyAsDouble(to));
        }
        double share = from == to ? 1 : Math.log((double) size / from) / Math.log((double) to / from);
        return before + share * (largest - before);
    }

    /** Powers of two and one and a half times these. */
    private static int next(int size) {
        if (size == 1 || size > Integer.MAX_VALUE / 2) {
            return size == 1 ? 2 : Integer.MAX_VALUE;
        }
        return Integer.bitCount(size) == 1 ? size + size / 2 : size / 3 * 4;
    }
}
