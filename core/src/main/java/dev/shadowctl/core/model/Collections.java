package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Step;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What collections of the young generation cost.
 *
 * @param fixedSeconds CPU seconds of one, however little it collects; above 0
 * @param secondsPerByte CPU seconds for each byte of the young generation, at least 0
 * @param guessed how much of it is a guess: 1 where no second heap told the two apart, near 0 where one collected often
 */
record Collections(double fixedSeconds, double secondsPerByte, double guessed) {

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
            return in(steps, step -> 1);
        }

        /** Those of disturbed steps count little. */
        static Seen calm(List<Step> steps) {
            return in(steps, step -> step.disturbance() == null ? 1 : ModelDefaults.DISTURBED_COLLECTION);
        }

        private static Seen in(List<Step> steps, ToDoubleFunction<Step> weight) {
            double count = 0;
            double seconds = 0;
            double bytes = 0;
            for (Step step : steps) {
                double weighs = weight.applyAsDouble(step);
                count += weighs * step.mean(Metric.GC_COUNT).orElse(0);
                seconds += weighs * Ladder.collected(step);
                bytes += weighs * step.mean(Metric.ALLOCATED_PER_CALL).orElse(0) * step.calls();
            }
            return new Seen(count, seconds, bytes);
        }

        boolean enough() {
            return count >= ModelDefaults.MIN_COLLECTIONS && any();
        }

        boolean any() {
            return count > 0 && seconds > 0 && bytes > 0;
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
        Seen small = Seen.calm(ladder.inSmallerHeap());
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
            return new Collections(ModelDefaults.COLLECTION_SECONDS, 0, 1);
        }
        double fixed = Math.min(ModelDefaults.COLLECTION_SECONDS, seen.each());
        return new Collections(fixed, (seen.each() - fixed) / seen.young(), 1);
    }

    /**
     * From the steps of two heaps, which tell the two costs apart: the line through both. What one collection in the smaller
     * costs is believed by how many were seen, in logs, over what the larger alone would say; those of disturbed steps count
     * little, for on a busy machine, where a collector's threads wait for each other, one can cost ten times the usual.
     */
    static Collections of(List<Step> roomy, List<Step> smaller) {
        Collections guess = of(roomy);
        Seen small = Seen.calm(smaller);
        if (!small.any()) {
            return guess;
        }
        double guessed = ModelDefaults.GUESSED_COLLECTIONS / (ModelDefaults.GUESSED_COLLECTIONS + small.count());
        double each = Math.exp((1 - guessed) * Math.log(small.each()) + guessed * Math.log(guess.one(small.young())));
        Seen large = Seen.in(roomy);
        double slope = large.enough() && large.young() > small.young()
                ? (large.each() - each) / (large.young() - small.young())
                : 0;
        double perByte = Math.max(0, Math.min(slope, MOST_PER_BYTE * each / small.young()));
        return new Collections(each - perByte * small.young(), perByte, guessed);
    }

    /** The same in a service whose heap is near its least; a guess is of such a one already. */
    Collections nearLeast() {
        return new Collections(
                Math.pow(ModelDefaults.COLLECTION_NEAR_LEAST, 1 - guessed) * fixedSeconds, secondsPerByte, guessed);
    }

    /** The same where marking takes so many CPU seconds after each. */
    Collections withMarking(double seconds) {
        return new Collections(fixedSeconds + seconds, secondsPerByte, guessed);
    }

    /** CPU seconds of one that collects so many bytes. */
    private double one(double young) {
        return fixedSeconds + secondsPerByte * young;
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
                + Quantity.seconds(secondsPerByte * (1 << 20)) + " a MiB of the young generation"
                + (guessed == 1 ? ", guessed from one heap" : "");
    }
}
