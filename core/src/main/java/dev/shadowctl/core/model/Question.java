package dev.shadowctl.core.model;

import org.jspecify.annotations.Nullable;

/**
 * What a client asks the model.
 *
 * @param method the method as typed, or null for the one profiled last in this home
 * @param rps arrivals per second
 * @param size n of one call, or null for the largest size measured
 * @param concurrency worker threads, or null for 16
 * @param cores cores the process has, or null for all of the host's
 * @param heapBytes {@code -Xmx} the process runs at, or null for the default
 * @param p99Seconds latency bound that limits capacity, or null
 * @param host host to predict for, or null for the one that measured
 * @param force whether to answer beyond ten times the measured range
 */
public record Question(
        @Nullable String method,
        double rps,
        @Nullable Integer size,
        @Nullable Integer concurrency,
        @Nullable Double cores,
        @Nullable Long heapBytes,
        @Nullable Double p99Seconds,
        @Nullable String host,
        boolean force) {}
