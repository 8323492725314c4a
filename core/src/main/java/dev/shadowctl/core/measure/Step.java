package dev.shadowctl.core.measure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One step of the ladder, as measured.
 *
 * @param index order in which it ran, from 0
 * @param phase where in the JVM's life
 * @param size n of each call
 * @param rate planned arrivals per second; for {@code COLD}, {@code WARMUP} and {@code SATURATED} the rate that came out
 * @param achievedRate completed calls per second; in {@code STEADY} those by its end and a short grace, later ones count in
 *     {@code calls} only
 * @param startedAt wall-clock start
 * @param seconds length
 * @param calls completed calls
 * @param errors calls that threw, counted in {@code calls} too
 * @param repeat how often this rung was measured before, 0 for the first time
 * @param disturbance what disturbed it, or null; a disturbed step that could not be repeated stays, marked
 * @param measurements what was measured
 * @param jvm which of the job's shadow JVMs ran it, from 0
 * @param heapBytes {@code -Xmx} of that JVM, or 0 where it was not told: then it is the profile's
 */
public record Step(
        int index,
        Phase phase,
        int size,
        double rate,
        double achievedRate,
        Instant startedAt,
        double seconds,
        long calls,
        long errors,
        int repeat,
        @Nullable String disturbance,
        List<Measurement> measurements,
        int jvm,
        long heapBytes) {

    public Step {
        measurements = List.copyOf(measurements);
    }

    /** A step of the job's first shadow JVM. */
    public Step(
            int index,
            Phase phase,
            int size,
            double rate,
            double achievedRate,
            Instant startedAt,
            double seconds,
            long calls,
            long errors,
            int repeat,
            @Nullable String disturbance,
            List<Measurement> measurements) {
        this(
                index,
                phase,
                size,
                rate,
                achievedRate,
                startedAt,
                seconds,
                calls,
                errors,
                repeat,
                disturbance,
                measurements,
                0,
                0);
    }

    public Optional<Measurement> find(Metric metric) {
        return measurements.stream()
                .filter(measurement -> measurement.metric().equals(metric.label()))
                .findFirst();
    }

    /** Mean of a metric, empty where it was not measured. */
    public OptionalDouble mean(Metric metric) {
        return find(metric).stream().mapToDouble(Measurement::mean).findFirst();
    }

    /** Completed calls reached 98 % of the planned ones. */
    public boolean sustained() {
        return achievedRate >= 0.98 * rate;
    }

    public Step with(List<Measurement> further) {
        List<Measurement> all = new ArrayList<>(measurements);
        all.addAll(further);
        return copy(disturbance, all, jvm, heapBytes);
    }

    /** The same, as if these had not been measured. */
    public Step without(Metric... unknown) {
        List<String> labels = Arrays.stream(unknown).map(Metric::label).toList();
        return copy(
                disturbance,
                measurements.stream()
                        .filter(measurement -> !labels.contains(measurement.metric()))
                        .toList(),
                jvm,
                heapBytes);
    }

    public Step disturbedBy(String what) {
        return copy(what, measurements, jvm, heapBytes);
    }

    /** The same in one of the job's shadow JVMs. */
    public Step in(int which, long heap) {
        return copy(disturbance, measurements, which, heap);
    }

    private Step copy(@Nullable String by, List<Measurement> measured, int which, long heap) {
        return new Step(
                index,
                phase,
                size,
                rate,
                achievedRate,
                startedAt,
                seconds,
                calls,
                errors,
                repeat,
                by,
                measured,
                which,
                heap);
    }
}
