package dev.shadowctl.core.model;

/** A binary heap of events by time, of fixed capacity: the next one in O(1), the others in O(log n), no allocation. */
final class EventHeap {

    private final double[] times;
    private final int[] calls;
    private int size;

    EventHeap(int capacity) {
        this.times = new double[capacity];
        this.calls = new int[capacity];
    }

    int size() {
        return size;
    }

    /** Time of the next event, infinite where there is none. */
    double next() {
        return size == 0 ? Double.POSITIVE_INFINITY : times[0];
    }

    void add(double time, int call) {
        int hole = size++;
        while (hole > 0 && times[(hole - 1) / 2] > time) {
            move((hole - 1) / 2, hole);
            hole = (hole - 1) / 2;
        }
        times[hole] = time;
        calls[hole] = call;
    }

    /** Takes the next event, of which there must be one; its call. */
    int take() {
        int first = calls[0];
        size--;
        double time = times[size];
        int call = calls[size];
        int hole = 0;
        for (int child = smaller(hole); child < size && times[child] < time; child = smaller(hole)) {
            move(child, hole);
            hole = child;
        }
        times[hole] = time;
        calls[hole] = call;
        return first;
    }

    private int smaller(int hole) {
        int left = 2 * hole + 1;
        return left + 1 < size && times[left + 1] < times[left] ? left + 1 : left;
    }

    private void move(int from, int to) {
        times[to] = times[from];
        calls[to] = calls[from];
    }
}
