package dev.shadowctl.core.model;

import org.jspecify.annotations.Nullable;

/**
 * What the workload needs. Rates, CPU and disk are for all processes together; memory, heap and latency are of one
 * process, null above its capacity.
 */
public record Resources(
        Estimate cpuCores,
        @Nullable Estimate memoryBytes,
        @Nullable Estimate heapBytes,
        @Nullable Estimate networkReceiveBytesPerSecond,
        @Nullable Estimate networkTransmitBytesPerSecond,
        @Nullable Estimate diskReadBytesPerSecond,
        @Nullable Estimate diskWriteBytesPerSecond,
        @Nullable Estimate latencyP50Seconds,
        @Nullable Estimate latencyP99Seconds) {}
