package dev.shadowctl.daemon.classpath;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;

/** Who calls whom among numbered methods, and how large they are; in arrays, for there are many. */
final class Reached {

    private static final int[] NONE = {};

    private int[][] callees = new int[64][];
    private int[] counts = new int[64];
    private int[] instructions = new int[64];
    private int methods;

    /** Notes a call. */
    void call(int caller, int callee) {
        grow(Math.max(caller, callee));
        int[] known = callees[caller] == null ? NONE : callees[caller];
        int count = counts[caller];
        if (count > 0 && known[count - 1] == callee) {
            return;
        }
        if (count == known.length) {
            known = Arrays.copyOf(known, Math.max(4, 2 * count));
            callees[caller] = known;
        }
        known[count] = callee;
        counts[caller] = count + 1;
    }

    /** Notes a method whose code was read. */
    void read(int method, int size) {
        grow(method);
        instructions[method] = size;
        methods++;
    }

    /** Number of methods whose code was read. */
    int methods() {
        return methods;
    }

    /** Counts what a method reaches, nearest first, up to a number of methods. */
    CallGraph.Reach from(int root, int most) {
        BitSet seen = new BitSet();
        seen.set(root);
        Deque<Integer> next = new ArrayDeque<>();
        next.add(root);
        int found = 0;
        int total = 0;
        while (!next.isEmpty() && found < most) {
            int at = next.remove();
            if (at < instructions.length && instructions[at] > 0) {
                found++;
                total += instructions[at];
            }
            for (int i = 0; at < counts.length && i < counts[at]; i++) {
                int callee = callees[at][i];
                if (!seen.get(callee)) {
                    seen.set(callee);
                    next.add(callee);
                }
            }
        }
        return new CallGraph.Reach(found, total);
    }

    private void grow(int method) {
        if (method >= counts.length) {
            int length = Math.max(method + 1, 2 * counts.length);
            callees = Arrays.copyOf(callees, length);
            counts = Arrays.copyOf(counts, length);
            instructions = Arrays.copyOf(instructions, length);
        }
    }
}
