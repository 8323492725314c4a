package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/*
 * Heap from live set and allocation. A collector runs whenever the young generation, Y bytes, is full: allocation / Y times
 * a second. A collection costs some CPU whatever Y is (the safepoint, the roots, threads that start and meet) and some for
 * each byte of Y, so that collecting takes allocation · (fixed / Y + perByte) cores. The least heap is live set, calls in
 * flight, and a Y so large that this stays within the share that the definition of heapBytes allows.
 *
 * Two heaps tell the two costs apart: the large one, and one a few times as large as the least. Without a second one the
 * fixed cost is a prior. A heap at the knee itself was tried and tells less: what it does in the seconds of a step hangs on
 * what came before it, for G1 shrinks Y while it marks, and it is marking all the time there.
 *
 * Trade-off: arrays of more than half a region, which G1 keeps outside of Y, are taken like any other. The knee is sharp,
 * hence the wide interval; what one sets is its upper end.
 */
/** Heap and resident memory of a process over size and rate. */
final class MemoryLaw {

    private final SizeLaw live;
    private final SizeLaw allocated;
    private final SizeLaw collector;
    private final Collections collections;
    private final Generations generations;
    private final double measuredHeap;
    private final double beside;
    private final int measuredWorkers;

    private MemoryLaw(Ladder ladder, List<Observation> live) {
        this.live = SizeLaw.fit(live);
        this.allocated = orZero(Ladder.observe(ladder.steady(), Metric.ALLOCATED_PER_CALL));
        this.collector = orZero(ladder.sizes().stream()
                .map(size -> new Observation(size, Ladder.collecting(ladder.steady(size)), 1))
                .toList());
        this.collections = Collections.of(ladder);
        this.generations = Generations.of(ladder.profile().collector());
        this.measuredHeap = ladder.profile().maxHeapBytes();
        this.beside = beside(ladder.steady(), settled(ladder));
        this.measuredWorkers = ladder.profile().concurrency();
    }

    /** Fits the law; empty where no live set was measured. */
    static Optional<MemoryLaw> fit(Ladder ladder) {
        List<Observation> live = Ladder.observe(settled(ladder), Metric.HEAP_AFTER_GC_BYTES);
        return live.isEmpty() ? Optional.empty() : Optional.of(new MemoryLaw(ladder, live));
    }

    /** The steps that end in a full collection; before there were any, a steady step of each size did. */
    private static List<Step> settled(Ladder ladder) {
        List<Step> settled = ladder.of(Phase.SETTLED);
        return settled.isEmpty() ? ladder.steady() : settled;
    }

    /** What the arguments made ahead take, of all sizes. */
    static double argumentBytes(Ladder ladder) {
        return ladder.of(Phase.SETTLED).stream()
                .flatMapToDouble(step -> step.mean(Metric.ARGUMENT_BYTES).stream())
                .max()
                .orElse(0);
    }

    private static SizeLaw orZero(List<Observation> observations) {
        return SizeLaw.fit(observations.isEmpty() ? List.of(new Observation(1, 0, 1)) : observations);
    }

    /** Resident set beside the heap: the median of the steps, at least what the JVM itself counts in any of them. */
    private static double beside(List<Step> steady, List<Step> settled) {
        double counted = steady.stream().mapToDouble(MemoryLaw::counted).max().orElse(0);
        return Math.max(ModelDefaults.MIN_NATIVE_BYTES, Math.max(median(differences(steady, settled)), counted));
    }

    /** What the JVM itself counts beside the heap in a step. */
    private static double counted(Step step) {
        return max(step, Metric.NON_HEAP_BYTES) + max(step, Metric.DIRECT_BYTES) + ModelDefaults.JVM_NATIVE_BYTES;
    }

    /**
     * Resident set less committed heap, both of one moment. Right after a full collection nearly all of the little heap
     * committed is resident; steps without that reading have the means of what was sampled together, which say too little
     * where the heap was committed and not yet touched. Maxima would be of different moments.
     */
    private static double[] differences(List<Step> steady, List<Step> settled) {
        double[] read = settled.stream()
                .flatMapToDouble(step -> step.mean(Metric.BESIDE_HEAP_BYTES).stream())
                .toArray();
        return read.length > 0
                ? read
                : steady.stream()
                        .mapToDouble(
                                step -> mean(step, Metric.RESIDENT_BYTES) - mean(step, Metric.HEAP_COMMITTED_BYTES))
                        .toArray();
    }

    /** The middle value, or the mean of the two. */
    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double mean(Step step, Metric metric) {
        return step.mean(metric).orElse(0);
    }

    private static double max(Step step, Metric metric) {
        return step.find(metric).map(MemoryLaw::max).orElse(0.0);
    }

    private static double max(Measurement measurement) {
        Double max = measurement.max();
        return max == null ? measurement.mean() : max;
    }

    /** Live set of a process, arguments not counted. */
    double live(double size) {
        return live.at(size);
    }

    /** Below this a heap holds no live set, whatever its collector does: the JVM itself keeps some, and needs a region. */
    double floor(double size) {
        return live(size) + ModelDefaults.HEAP_FLOOR_BYTES;
    }

    /** {@code -Xmx} at which CPU and latency hold where none is given. */
    double usualHeap(double size) {
        return Math.max(ModelDefaults.HEAP_BYTES, ModelDefaults.HEAP_LIVE_FACTOR * live(size));
    }

    /** Whether that lies below the measured one somewhere from a size on, so that its collector takes more. */
    boolean usualIsSmaller(double size) {
        return measuredHeap > usualHeap(size);
    }

    /** Least heap at any rate. */
    private double leastHeap(double size) {
        return ModelDefaults.MIN_LIVE_FACTOR * live(size) + ModelDefaults.HEAP_FLOOR_BYTES;
    }

    /** What a heap other than the measured one adds to a process's CPU, in cores; negative where it is larger. */
    double collectorCores(double rate, double size, double heapBytes) {
        if (measuredHeap <= 0) {
            return 0;
        }
        double there = collections.cores(rate * allocated.at(size), young(measuredHeap, size));
        double here = collections.cores(rate * allocated.at(size), young(heapBytes, size));
        return Math.max(here - there, -rate * collector.at(size) * (1 - ModelDefaults.LEAST_GC_SHARE_LEFT));
    }

    /** The young generation of a heap, at least one region. */
    private double young(double heapBytes, double size) {
        return Math.max(ModelDefaults.LEAST_YOUNG_BYTES, generations.young(heapBytes, live(size)));
    }

    /**
     * Least heap of a process whose collector keeps within its share; the usual heap does by definition.
     *
     * @param rate calls per second
     * @param size n
     * @param cores CPU of the process
     * @param inFlight calls in service at once
     */
    double heap(double rate, double size, double cores, double inFlight) {
        double collecting = Math.min(rate * collector.at(size), 0.9 * cores);
        double share = Math.max(
                ModelDefaults.GC_SHARE,
                ModelDefaults.GC_SHARE_FACTOR * collecting / Math.max(cores, Double.MIN_NORMAL));
        double allowed = (cores - collecting) * share / (1 - Math.min(share, 0.9));
        double perCall = allocated.at(size);
        double young = collections.young(rate * perCall, allowed);
        double need = generations.heap(young, live(size) + inFlight * perCall);
        return Math.max(leastHeap(size), Math.min(need, usualHeap(size)));
    }

    /** Resident set that goes with a heap. */
    double resident(double heapBytes, int workers) {
        return heapBytes + beside + Math.max(0, workers - measuredWorkers) * ModelDefaults.STACK_BYTES;
    }

    /** Spread of the heap at a size so many times beyond the largest measured. */
    Spread heapSpread(double size, Prediction.Extrapolation extrapolation) {
        double beyond = Math.log(Math.max(1, extrapolation.size())) * ModelDefaults.SIZE_EXTRAPOLATION;
        return Spread.of(live.freedom(), ModelDefaults.HEAP_SPREAD, live.disagreement(size), beyond);
    }

    /** Interval of the resident set: that of the heap, and that of what lies beside it, as independent parts. */
    Estimate residentInterval(Estimate heap, int workers) {
        double value = resident(heap.estimate(), workers);
        double other = value - heap.estimate();
        double factor = new Spread(ModelDefaults.MEMORY_SPREAD, ModelDefaults.PRIOR_FREEDOM).factor();
        double below = Math.hypot(heap.estimate() - heap.low(), other - other / factor);
        double above = Math.hypot(heap.high() - heap.estimate(), other * factor - other);
        return new Estimate(value, Math.max(0, value - below), value + above);
    }

    String describeHeap() {
        return "live set " + live.describe(Quantity::bytes) + ", allocation " + allocated.describe(Quantity::bytes)
                + " a call, " + collections.describe();
    }

    String describeBeside() {
        return Quantity.bytes(beside) + " beside the heap";
    }
}
