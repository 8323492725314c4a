package dev.shadowctl.runner;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * What one worker counts during one step. Written by its worker alone; read by others when the worker has said it is
 * done with the calls in question. The histograms begin small and grow, so that they add little to the heap measured.
 */
final class Tally {

    /** 0.1 % of a value. */
    private static final int DIGITS = 3;

    /** Thread CPU costs a microsecond to read: one call in so many is sampled. */
    private static final int SAMPLE_MASK = 15;

    final IntCountsHistogram execution = new IntCountsHistogram(DIGITS);
    final IntCountsHistogram latency = new IntCountsHistogram(DIGITS);

    /** Latency by number, where sizes or methods are called at once and kept apart. */
    final Map<Integer, IntCountsHistogram> apart = new TreeMap<>();

    long calls;
    long errors;
    long sampledCalls;
    long sampledCpuNanos;

    @Nullable
    Throwable error;

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
        execution.recordValue(Math.max(0, executionNanos));
        latency.recordValue(Math.max(0, latencyNanos));
    }

    void recordApart(int number, long latencyNanos) {
        apart(number).recordValue(Math.max(0, latencyNanos));
    }

    private IntCountsHistogram apart(int number) {
        return apart.computeIfAbsent(number, key -> new IntCountsHistogram(DIGITS));
    }

    void add(Tally other) {
        calls += other.calls;
        errors += other.errors;
        sampledCalls += other.sampledCalls;
        sampledCpuNanos += other.sampledCpuNanos;
        execution.add(other.execution);
        latency.add(other.latency);
        other.apart.forEach((number, latencies) -> apart(number).add(latencies));
        if (error == null) {
            error = other.error;
        }
    }
}
