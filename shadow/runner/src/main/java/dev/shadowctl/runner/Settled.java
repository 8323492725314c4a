package dev.shadowctl.runner;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a full collection left.
 *
 * @param size n of the calls before it
 * @param startedAt when those began
 * @param seconds from there to the end of the collection
 * @param calls how many
 * @param errors of which threw
 * @param usedBytes heap in use, arguments included
 * @param besideHeapBytes resident set but for the heap's part, where the system tells
 */
record Settled(
        int size,
        Instant startedAt,
        double seconds,
        long calls,
        long errors,
        long usedBytes,
        OptionalLong besideHeapBytes) {

    /** As told, with so many bytes of the heap known to be arguments. */
    List<Measurement> measurements(long argumentBytes) {
        List<Measurement> measured = new ArrayList<>();
        measured.add(Measurement.total(Metric.HEAP_AFTER_GC_BYTES, (double) Math.max(0, usedBytes - argumentBytes)));
        measured.add(Measurement.total(Metric.ARGUMENT_BYTES, (double) argumentBytes));
        besideHeapBytes.ifPresent(bytes -> measured.add(Measurement.total(Metric.BESIDE_HEAP_BYTES, (double) bytes)));
        return measured;
    }
}
