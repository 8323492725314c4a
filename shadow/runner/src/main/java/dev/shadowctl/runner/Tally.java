package dev.shadowctl.runner;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * What one worker counts during one step. Written by its worker alone; read by others when the worker has said it is
 * done with the calls in question. The histograms have their whole size from the start: one that grows would do so on the
 * worker's thread, and be taken for what the method allocates.
 */
final class Tally {

    /** 1 % of a value; two histograms of it take 36 KiB. */
    private static final int DIGITS = 2;

    private static final long MOST_NANOS = 3_600_000_000_000L;

    /** What one takes of the heap. */
    static final long BYTES = 2L * histogram().getEstimatedFootprintInBytes();

    /** Thread CPU costs a microsecond to read: one call in so many is sampled. */
    private static final int SAMPLE_MASK = 15;

    final IntCountsHistogram execution = histogram();
    final IntCountsHistogram latency = histogram();

    /** Latency by number, where sizes or methods are called at once and kept apart. */
    final Map<Integer, IntCountsHistogram> apart = new TreeMap<>();

    long calls;
    long errors;
    long sampledCalls;
    long sampledCpuNanos;

    /** Calls per second of closed loops, each over its own time: what all make ends with the slowest of them. */
    double looped;

    @Nullable
    Throwable error;

    private static IntCountsHistogram histogram() {
        return new IntCountsHistogram(MOST_NANOS, DIGITS);
    }

    /** Begins anew. */
    void reset() {
        execution.reset();
        latency.reset();
        apart.clear();
        calls = 0;
        errors = 0;
        sampledCalls = 0;
        sampledCpuNanos = 0;
        looped = 0;
        error = null;
    }

    boolean samplesNext() {
        return (calls & SAMPLE_MASK) == 0;
    }

    void sampled(long cpuNanos) {
        sampledCalls++;
        sampledCpuNanos += Math.max(0, cpuNanos);
    }

    void failed(Throwable thrown) {
        errors++;
        if (error == null) {
            error = thrown;
        }
    }

    void record(long executionNanos, long latencyNanos) {
        calls++;
        record(execution, executionNanos);
        record(latency, latencyNanos);
    }

    private static void record(IntCountsHistogram histogram, long nanos) {
        histogram.recordValue(Math.max(0, Math.min(nanos, MOST_NANOS)));
    }

    void recordApart(int number, long latencyNanos) {
        record(apart(number), latencyNanos);
    }

    private IntCountsHistogram apart(int number) {
        return apart.computeIfAbsent(number, key -> histogram());
    }

    void add(Tally other) {
        calls += other.calls;
        errors += other.errors;
        sampledCalls += other.sampledCalls;
        sampledCpuNanos += other.sampledCpuNanos;
        looped += other.looped;
        execution.add(other.execution);
        latency.add(other.latency);
        other.apart.forEach((number, latencies) -> apart(number).add(latencies));
        if (error == null) {
            error = other.error;
        }
    }
}
