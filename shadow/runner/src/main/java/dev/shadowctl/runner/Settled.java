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
 * @param tally what the workers counted
 * @param usedBytes heap in use, arguments included
 * @param residentBytes resident set once it fell no more, where the system tells
 * @param committedBytes heap committed at that moment
 */
record Settled(
        int size,
        Instant startedAt,
        double seconds,
        Tally tally,
        long usedBytes,
        OptionalLong residentBytes,
        long committedBytes) {

    /** As told, with so many bytes of the heap known to be arguments. */
    List<Measurement> measurements(long argumentBytes) {
        List<Measurement> measured = new ArrayList<>();
        measured.add(Measurement.total(Metric.HEAP_AFTER_GC_BYTES, (double) Math.max(0, usedBytes - argumentBytes)));
        measured.add(Measurement.total(Metric.ARGUMENT_BYTES, (double) argumentBytes));
        residentBytes.ifPresent(resident -> measured.add(
                Measurement.total(Metric.BESIDE_HEAP_BYTES, (double) Math.max(0, resident - committedBytes))));
        return measured;
    }
}
