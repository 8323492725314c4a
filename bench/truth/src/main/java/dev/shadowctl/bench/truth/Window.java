package dev.shadowctl.bench.truth;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The calls that ended within a stretch of time, with the latency of each, one list for each worker. */
final class Window {

    private final Samples[] byWorker;

    Window(int workers) {
        byWorker = IntStream.range(0, workers).mapToObj(i -> new Samples()).toArray(Samples[]::new);
    }

    /** Called by this worker only. */
    void record(int worker, long latencyNanos) {
        byWorker[worker].add(latencyNanos);
    }

    long completed() {
        return Arrays.stream(byWorker).mapToLong(samples -> samples.count).sum();
    }

    /** All latencies in nanoseconds, ascending. */
    long[] sortedNanos() {
        return Arrays.stream(byWorker).flatMapToLong(Samples::stream).sorted().toArray();
    }

    /** The nearest-rank quantile of ascending values, 0 where there is none. */
    static long quantile(long[] ascending, double quantile) {
        int rank = (int) Math.ceil(quantile * ascending.length);
        return ascending.length == 0 ? 0 : ascending[Math.max(0, rank - 1)];
    }

    /** Grows by doubling; the count is written last, so another thread sees whole entries or none. */
    private static final class Samples {
        private volatile long[] nanos = new long[256];
        private volatile int count;

        void add(long value) {
            int at = count;
            if (at == nanos.length) {
                nanos = Arrays.copyOf(nanos, at * 2);
            }
            nanos[at] = value;
            count = at + 1;
        }

        LongStream stream() {
            int upTo = count;
            return Arrays.stream(nanos, 0, upTo);
        }
    }
}
