package dev.shadowctl.bench.accuracy;

import java.util.Arrays;

/** A number that is predicted and found. */
enum Metric {
    CPU("cpuCores", Asked.CPU, 0),
    LATENCY_P50("latencyP50Seconds", Asked.LATENCY, 0),
    LATENCY_P99("latencyP99Seconds", Asked.LATENCY, 0),
    NETWORK_RECEIVE("networkReceiveBytesPerSecond", Asked.BYTES, 4_096),
    NETWORK_TRANSMIT("networkTransmitBytesPerSecond", Asked.BYTES, 4_096),
    DISK_READ("diskReadBytesPerSecond", Asked.BYTES, 4_096),
    DISK_WRITE("diskWriteBytesPerSecond", Asked.BYTES, 4_096),
    HEAP("heapBytes", Asked.HEAP, 0),
    MEMORY("memoryBytes", Asked.HEAP, 0),
    CAPACITY("capacityRps", Asked.CAPACITY, 0);

    private final String field;
    private final Asked asked;
    private final double floor;

    Metric(String field, Asked asked, double floor) {
        this.field = field;
        this.asked = asked;
        this.floor = floor;
    }

    /** The one of this field. */
    static Metric of(String field) {
        return Arrays.stream(values())
                .filter(metric -> metric.field.equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no metric " + field));
    }

    /** Its name in the JSON of a prediction, with its unit. */
    String field() {
        return field;
    }

    /** What it is part of. */
    Asked asked() {
        return asked;
    }

    /** Below this, in its unit, nothing is not worth telling from little: of bytes one page a second. */
    double floor() {
        return floor;
    }

    /** Whether it is a limit that a process has to live with. */
    boolean isLimit() {
        return this == HEAP || this == MEMORY;
    }
}
