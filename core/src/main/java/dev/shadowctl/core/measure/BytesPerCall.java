package dev.shadowctl.core.measure;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Bytes a call moves, over several steps: all bytes over all calls. A step alone cannot tell a method that reads or writes
 * little from the JVM, which does so of its own accord, least of all at a low rate.
 */
public final class BytesPerCall {

    /** What a JVM may read or write of files by itself; less is no work of the method. */
    private static final double IDLE_BYTES_PER_SECOND = 2_048;

    private static final Set<Metric> OF_FILES = Set.of(
            Metric.FILE_READ_PER_CALL,
            Metric.FILE_WRITTEN_PER_CALL,
            Metric.STORAGE_READ_PER_CALL,
            Metric.STORAGE_WRITTEN_PER_CALL);

    private BytesPerCall() {}

    /** Of the steps that measured a metric, 0 where the JVM alone may have been it; empty where none did. */
    public static OptionalDouble over(List<Step> steps, Metric metric) {
        double bytes = 0;
        double calls = 0;
        double seconds = 0;
        for (Step step : steps) {
            if (step.find(metric).isPresent()) {
                bytes += step.mean(metric).orElse(0) * step.calls();
                calls += step.calls();
                seconds += step.seconds();
            }
        }
        if (calls == 0) {
            return OptionalDouble.empty();
        }
        boolean idle = OF_FILES.contains(metric) && bytes < IDLE_BYTES_PER_SECOND * seconds;
        return OptionalDouble.of(idle ? 0 : bytes / calls);
    }
}
