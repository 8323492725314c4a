package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoubleUnaryOperator;

/**
 * A heap about as small as will do, as some steps lived in it.
 *
 * @param steps the steps, of one size
 * @param heapBytes their {@code -Xmx} without the arguments made ahead
 * @param youngShare part of the room beside the live set that lay between two collections
 * @param besideBytes largest resident set less {@code -Xmx}
 * @param inFlight calls in service at once, at most moments
 */
record TightHeap(List<Step> steps, double heapBytes, double youngShare, double besideBytes, double inFlight) {

    /** Bounds of that part: G1 keeps some of any heap for evacuation, and gives a twentieth at least. */
    private static final double LEAST_YOUNG_SHARE = 0.05;

    private static final double MOST_YOUNG_SHARE = 1;

    /** Heaps nearer than this to the measured one are not worth a JVM of their own. */
    private static final double WORTH = 0.7;

    /** Collecting more than this share of the CPU is thrashing, of which no law is to be made; first guess. */
    private static final double THRASHING = 0.4;

    TightHeap {
        steps = List.copyOf(steps);
    }

    /** What was seen; empty where nothing was, or hardly a collection. */
    static Optional<TightHeap> of(Ladder ladder, DoubleUnaryOperator live) {
        List<Step> steps = ladder.tight().stream().filter(TightHeap::lives).toList();
        if (steps.isEmpty() || Collections.youngOf(steps).isEmpty()) {
            return Optional.empty();
        }
        double young = Collections.youngOf(steps).getAsDouble();
        Step one = steps.get(0);
        double net = ladder.profile().heapBytes(one) - arguments(ladder, one.jvm());
        double room = net - live.applyAsDouble(one.size());
        return room <= 0
                ? Optional.empty()
                : Optional.of(new TightHeap(
                        steps,
                        net,
                        Math.min(MOST_YOUNG_SHARE, Math.max(LEAST_YOUNG_SHARE, young / room)),
                        beside(ladder.profile(), steps),
                        inFlight(ladder, steps)));
    }

    /** Whether a step kept up, and did more than collect. */
    private static boolean lives(Step step) {
        double collecting = step.mean(Metric.CPU_GC_CORES).orElse(0);
        return step.sustained() && step.errors() == 0 && collecting <= THRASHING * Ladder.burnt(step);
    }

    /** Bytes the arguments of a JVM take; those of all sizes, as the first weighed them, where it did not weigh its own. */
    private static double arguments(Ladder ladder, int jvm) {
        return weighed(ladder, jvm).orElseGet(() -> weighed(ladder, 0).orElse(0));
    }

    private static OptionalDouble weighed(Ladder ladder, int jvm) {
        return ladder.of(Phase.SETTLED, jvm).stream()
                .flatMapToDouble(step -> step.mean(Metric.ARGUMENT_BYTES).stream())
                .max();
    }

    /** As the busiest of the steps had them. */
    private static double inFlight(Ladder ladder, List<Step> steps) {
        double busy = steps.stream()
                .mapToDouble(step ->
                        step.achievedRate() * step.mean(Metric.EXECUTION_TIME).orElse(0))
                .max()
                .orElse(0);
        return Laws.inFlight(busy, ladder.profile().concurrency());
    }

    private static double beside(Profile profile, List<Step> steps) {
        double resident = steps.stream()
                .flatMap(step -> step.find(Metric.RESIDENT_BYTES).stream())
                .mapToDouble(TightHeap::most)
                .max()
                .orElse(0);
        double counted = steps.stream().mapToDouble(MemoryLaw::counted).max().orElse(0);
        return Math.max(ModelDefaults.MIN_NATIVE_BYTES, Math.max(counted, resident - profile.heapBytes(steps.get(0))));
    }

    private static double most(Measurement measurement) {
        Double max = measurement.max();
        return max == null ? measurement.mean() : max;
    }

    /** How far a size lies from the one that was measured, in logs. */
    double distance(double size) {
        return Ladder.distance(size, steps.get(0).size());
    }

    /** What collections cost, by these steps and those of the same size in the large heap. */
    Collections collections(Ladder ladder) {
        return Collections.of(ladder.steady(steps.get(0).size()), steps);
    }

    /**
     * The heap to measure after a profile in a large one: about the least that the largest size needs at the highest rate,
     * and the arguments made ahead; empty where that is nothing new.
     */
    static OptionalLong toMeasure(Profile profile) {
        Ladder ladder = new Ladder(profile);
        if (new Scrutiny(ladder).ofEvidence(true).isPresent()) {
            return OptionalLong.empty();
        }
        Laws laws = Laws.fit(ladder);
        Asked asked = Asked.ofLargest(ladder);
        double heap = laws.leastHeap(asked.rps(), asked) + arguments(ladder, 0);
        return heap > 0 && heap <= WORTH * profile.maxHeapBytes()
                ? OptionalLong.of((long) Math.ceil(heap))
                : OptionalLong.empty();
    }
}
