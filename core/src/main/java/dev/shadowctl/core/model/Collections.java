package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Step;
import java.util.List;

/**
 * What collections of the young generation cost.
 *
 * @param fixedSeconds CPU seconds of one, however little it collects; above 0
 * @param secondsPerByte CPU seconds for each byte of the young generation, at least 0
 */
record Collections(double fixedSeconds, double secondsPerByte) {

    /** From the steps of one heap: the mean cost of a collection, of which the fixed part is known beforehand. */
    static Collections of(List<Step> steps) {
        double count = steps.stream()
                .mapToDouble(step -> step.mean(Metric.GC_COUNT).orElse(0))
                .sum();
        double seconds = steps.stream()
                .mapToDouble(step -> step.mean(Metric.CPU_GC_CORES).orElse(0) * step.seconds())
                .sum();
        double bytes = steps.stream()
                .mapToDouble(step -> step.mean(Metric.ALLOCATED_PER_CALL).orElse(0) * step.calls())
                .sum();
        if (count < ModelDefaults.MIN_COLLECTIONS || seconds <= 0 || bytes <= 0) {
            return new Collections(ModelDefaults.COLLECTION_SECONDS, 0);
        }
        double fixed = Math.min(ModelDefaults.COLLECTION_SECONDS, seconds / count);
        return new Collections(fixed, (seconds - count * fixed) / bytes);
    }

    /** Cores they take at an allocation, in bytes a second, with a young generation of some bytes. */
    double cores(double allocation, double young) {
        return allocation * (fixedSeconds / young + secondsPerByte);
    }

    /**
     * The young generation, in bytes, with which they keep within some cores. What each byte costs leaves a fifth of these
     * at least: were it more, no size would do, and it is known too badly to say so.
     */
    double young(double allocation, double cores) {
        double left = Math.max(cores - allocation * secondsPerByte, cores / 5);
        return left <= 0 ? 0 : allocation * fixedSeconds / left;
    }

    String describe() {
        return Quantity.seconds(fixedSeconds) + " of CPU a collection and "
                + Quantity.seconds(secondsPerByte * (1 << 20)) + " a MiB of the young generation";
    }
}
