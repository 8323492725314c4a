package dev.shadowctl.daemon;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Steps of a profile that a plan can stand on. */
public final class MeasuredSteps {

    private MeasuredSteps() {}

    /** Of two sizes at two rates, 4 s each, where a call burns so much on average, exponentially distributed. */
    public static List<Step> of(double callSeconds) {
        List<Step> steps = new ArrayList<>();
        for (int size : List.of(10, 100)) {
            for (double rate : List.of(50.0, 200.0)) {
                steps.add(new Step(
                        steps.size(),
                        Phase.STEADY,
                        size,
                        rate,
                        rate,
                        Instant.EPOCH,
                        4,
                        400,
                        0,
                        0,
                        null,
                        measured(rate, callSeconds)));
            }
        }
        return steps;
    }

    private static List<Measurement> measured(double rate, double callSeconds) {
        return List.of(
                Measurement.total(Metric.CPU_PER_CALL, callSeconds),
                Measurement.total(Metric.THREAD_CPU_PER_CALL, 0.9 * callSeconds),
                Measurement.total(Metric.CPU_GC_CORES, 0.02 * callSeconds * rate),
                Measurement.total(Metric.GC_COUNT, 4),
                Measurement.total(Metric.ALLOCATED_PER_CALL, 20_000),
                Measurement.total(Metric.HEAP_AFTER_GC_BYTES, 8e6),
                Measurement.sampled(Metric.RESIDENT_BYTES, 9, 200e6, 210e6),
                Measurement.sampled(Metric.HEAP_COMMITTED_BYTES, 9, 120e6, 130e6),
                exponential(Metric.EXECUTION_TIME, 0.9 * callSeconds),
                exponential(Metric.LATENCY, callSeconds));
    }

    private static Measurement exponential(Metric metric, double mean) {
        List<Double> values = IntStream.range(0, 64)
                .mapToObj(i -> -mean * Math.log(1 - (i + 0.5) / 64))
                .toList();
        return new Measurement(
                metric.label(),
                metric.unit(),
                metric.aggregation(),
                400,
                mean,
                values.get(63),
                -mean * Math.log(0.5),
                -mean * Math.log(0.1),
                -mean * Math.log(0.01),
                values,
                null);
    }
}
