package dev.shadowctl.daemon.launch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    private static final List<byte[]> KEPT = new ArrayList<>();

    /** Keeps a MiB, up to 128 of them. */
    public static int keep(int[] values) {
        synchronized (KEPT) {
            if (KEPT.size() < 128) {
                byte[] kept = new byte[1 << 20];
                Arrays.fill(kept, (byte) values.length);
                KEPT.add(kept);
            }
            return KEPT.size();
        }
    }

    /** Burns two milliseconds of CPU. */
    public static long burn(int[] values) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long until = threads.getCurrentThreadCpuTime() + 2_000_000;
        long sum = 0;
        while (threads.getCurrentThreadCpuTime() < until) {
            sum += values.length;
        }
        return sum;
    }

    /** Ends the JVM. */
    public static void exit() {
        System.exit(3);
    }
}
