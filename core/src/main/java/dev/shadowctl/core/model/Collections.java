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

    /** Most of a small collection's cost that is taken to be its bytes'. */
    private static final double MOST_PER_BYTE = 0.9;

    /**
     * Collections as some steps saw them.
     *
     * @param count how many
     * @param seconds CPU of all
     * @param bytes allocated meanwhile
     */
    private record Seen(double count, double seconds, double bytes) {

        static Seen in(List<Step> steps) {
            return new Seen(
                    steps.stream()
                            .mapToDouble(step -> step.mean(Metric.GC_COUNT).orElse(0))
                            .sum(),
                    steps.stream()
                            .mapToDouble(step -> step.mean(Metric.CPU_GC_CORES).orElse(0) * step.seconds())
                            .sum(),
                    steps.stream()
                            .mapToDouble(
                                    step -> step.mean(Metric.ALLOCATED_PER_CALL).orElse(0) * step.calls())
                            .sum());
        }

        boolean enough() {
            return count >= ModelDefaults.MIN_COLLECTIONS && seconds > 0 && bytes > 0;
        }

        double each() {
            return seconds / count;
        }

        double young() {
            return bytes / count;
        }
    }

    /** CPU seconds of one on average: in the smaller heap where enough were seen there, for plans are near it; else in the larger. */
    static double secondsOfOne(Ladder ladder) {
        Seen small = Seen.in(ladder.inSmallerHeap());
        Seen seen = small.enough() ? small : Seen.in(ladder.steady());
        return seen.enough() ? seen.each() : ModelDefaults.COLLECTION_SECONDS;
    }

    /** As a ladder saw them, in one heap or two. */
    static Collections of(Ladder ladder) {
        List<Step> small = ladder.inSmallerHeap();
        return small.isEmpty()
                ? of(ladder.steady())
                : of(ladder.steady(small.get(0).size()), small);
    }

    /** From the steps of one heap: the mean cost of a collection, of which the fixed part is known beforehand. */
    static Collections of(List<Step> roomy) {
        Seen seen = Seen.in(roomy);
        if (!seen.enough()) {
            return new Collections(ModelDefaults.COLLECTION_SECONDS, 0);
        }
        double fixed = Math.min(ModelDefaults.COLLECTION_SECONDS, seen.each());
        return new Collections(fixed, (seen.each() - fixed) / seen.young());
    }

    /**
     * From the steps of two heaps, which tell the two costs apart: the line through both. Where too few collections were
     * seen in the smaller one, the larger stands alone.
     */
    static Collections of(List<Step> roomy, List<Step> smaller) {
        Seen small = Seen.in(smaller);
        if (!small.enough()) {
            return of(roomy);
        }
        Seen large = Seen.in(roomy);
        double slope = large.enough() && large.young() > small.young()
                ? (large.each() - small.each()) / (large.young() - small.young())
                : 0;
        double perByte = Math.max(0, Math.min(slope, MOST_PER_BYTE * small.each() / small.young()));
        return new Collections(small.each() - perByte * small.young(), perByte);
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
