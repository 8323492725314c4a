package dev.shadowctl.core.job.effects;

/** Facts to be carried on, first in, first out, each a number: a large graph has millions, though few wait at a time. */
final class FactQueue {

    private long[] ring = new long[1024];
    private int head;
    private int size;

    void add(int node, int code) {
        if (size == ring.length) {
            long[] larger = new long[2 * size];
            for (int i = 0; i < size; i++) {
                larger[i] = ring[(head + i) & (ring.length - 1)];
            }
            ring = larger;
            head = 0;
        }
        ring[(head + size) & (ring.length - 1)] = ((long) node << Integer.SIZE) | code;
        size++;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long remove() {
        long next = ring[head];
        head = (head + 1) & (ring.length - 1);
        size--;
        return next;
    }

    static int node(long fact) {
        return (int) (fact >>> Integer.SIZE);
    }

    static int code(long fact) {
        return (int) fact;
    }
}
