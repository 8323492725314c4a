package dev.shadowctl.daemon.launch;

import java.util.Arrays;

/** A small method to profile for real, with its fixture. */
public final class Sample {

    private Sample() {}

    /** Sorts a copy. */
    public static int sort(int[] values) {
        int[] copy = values.clone();
        Arrays.sort(copy);
        return copy[copy.length / 2];
    }

    public static Object[] inputs(int size) {
        int[] values = new int[size];
        for (int i = 0; i < size; i++) {
            values[i] = (i * 7919) % size;
        }
        return new Object[] {values};
    }

    /** Ends the JVM. */
    public static void exit() {
        System.exit(3);
    }
}
