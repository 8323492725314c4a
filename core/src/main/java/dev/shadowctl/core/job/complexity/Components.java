package dev.shadowctl.core.job.complexity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Strongly connected components of a graph, callees before callers (Tarjan 1972), without recursion: chains of calls are long. */
final class Components {

    private final int[][] callees;
    private final Runnable patience;
    private final int[] order;
    private final int[] lowest;
    private final boolean[] isOpen;
    private final int[] next;
    private final int[] stack;
    private int stacked;
    private int met;
    private final List<int[]> found = new ArrayList<>();

    Components(int[][] callees, Runnable patience) {
        this.callees = callees;
        this.patience = patience;
        this.order = new int[callees.length];
        this.lowest = new int[callees.length];
        this.isOpen = new boolean[callees.length];
        this.next = new int[callees.length];
        this.stack = new int[callees.length];
    }

    List<int[]> all() {
        for (int i = 0; i < callees.length; i++) {
            if (order[i] == 0) {
                from(i);
            }
        }
        return found;
    }

    private void from(int root) {
        int[] path = new int[16];
        int depth = 0;
        meet(root);
        path[0] = root;
        while (depth >= 0) {
            patience.run();
            int at = path[depth];
            if (next[at] < callees[at].length) {
                int callee = callees[at][next[at]++];
                if (order[callee] == 0) {
                    meet(callee);
                    if (++depth == path.length) {
                        path = Arrays.copyOf(path, 2 * depth);
                    }
                    path[depth] = callee;
                } else if (isOpen[callee]) {
                    lowest[at] = Math.min(lowest[at], order[callee]);
                }
            } else {
                depth--;
                if (depth >= 0) {
                    lowest[path[depth]] = Math.min(lowest[path[depth]], lowest[at]);
                }
                if (lowest[at] == order[at]) {
                    close(at);
                }
            }
        }
    }

    private void meet(int node) {
        order[node] = ++met;
        lowest[node] = met;
        isOpen[node] = true;
        stack[stacked++] = node;
    }

    private void close(int root) {
        int from = stacked;
        do {
            isOpen[stack[--from]] = false;
        } while (stack[from] != root);
        int[] component = Arrays.copyOfRange(stack, from, stacked);
        Arrays.sort(component);
        found.add(component);
        stacked = from;
    }
}
