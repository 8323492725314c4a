package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/*
 * Heap from live set and allocation. A collector runs whenever the young generation, Y bytes, is full: allocation / Y times
 * a second. A collection costs some CPU whatever Y is (the safepoint, the roots, threads that start and meet) and some for
 * each byte of Y, so that collecting takes allocation · (fixed / Y + perByte) cores. The least heap is live set, calls in
 * flight, and a Y so large that this stays within the share that the definition of heapBytes allows.
 *
 * Two heaps tell the two costs apart: the large one, and one a few times as large as the least. Without a second one the
 * fixed cost is a prior. A heap at the knee itself was tried and tells less: what it does in the seconds of a step hangs on
 * what came before it, for G1 shrinks Y while it marks, and it is marking all the time there. For G1 marks while the old
 * generation takes more than 45 % of the heap, and marking costs as much as a dozen collections: below that heap each of them
 * is that dear, which only who allocates little can bear.
 *
 * Trade-off: arrays of more than half a region, which G1 keeps outside of Y, are taken like any other. The knee is sharp,
 * hence the wide interval; what one sets is its upper end.
 */
/** Heap and resident memory of a process over size and rate. */
final class MemoryLaw {

    /**
     * What the collector may take over what it takes at the large heap, where that is the more: 1.25 × its share, as cores, where
     * both bounds meet. Beyond it is a little too strict, and a need that never falls as the rate rises.
     */
    private static final double MORE_THAN_MEASURED = moreThanMeasured();

    private final SizeLaw live;
    private final SizeLaw allocated;
    private final SizeLaw collector;
    private final Collections collections;
    private final Generations generations;
    private final double measuredHeap;
    private final double beside;
    private final int measuredWorkers;
    private final double largestMeasured;
    private final double allArgumentBytes;
    private final double argumentBytesPerSize;
    private final List<TooSmall> tooSmall;

    private MemoryLaw(Ladder ladder, List<Observation> live) {
        this.live = SizeLaw.fit(live, ModelDefaults.LIVE_NOISE_BYTES, OptionalDouble.empty());
        this.allocated = orZero(Ladder.observe(ladder.steady(), Metric.ALLOCATED_PER_CALL));
        this.collector = orZero(ladder.sizes().stream()
                .map(size -> new Observation(size, Ladder.collecting(ladder.steady(size)), 1))
                .toList());
        this.collections = Collections.of(ladder);
        this.generations = Generations.of(ladder.profile().collector());
        this.measuredHeap = ladder.profile().maxHeapBytes();
        this.beside = beside(ladder);
        this.measuredWorkers = ladder.profile().concurrency();
        this.largestMeasured = ladder.sizes().get(ladder.sizes().size() - 1);
        this.allArgumentBytes = ladder.profile().argumentBytes();
        this.argumentBytesPerSize = ladder.profile().argumentBytes(1);
        this.tooSmall = tooSmall(ladder);
    }

    /** A heap in which the collector took more than its share, and the load at which it did. */
    private record TooSmall(double heapBytes, double rate, double size) {}

    /** Of undisturbed steps with some collections. */
    private static List<TooSmall> tooSmall(Ladder ladder) {
        return ladder.inSmallerHeap().stream()
                .filter(step -> step.disturbance() == null
                        && step.mean(Metric.GC_COUNT).orElse(0) >= ModelDefaults.MIN_COLLECTIONS
                        && share(List.of(step))
                                > Math.max(
                                        ModelDefaults.GC_SHARE,
                                        ModelDefaults.GC_SHARE_FACTOR * share(ladder.steady(step.size()))))
                .map(step -> new TooSmall(
                        ladder.profile().heapBytes(step) - ladder.profile().argumentBytes(),
                        step.achievedRate(),
                        step.size()))
                .toList();
    }

    /** Part of the CPU that collecting took in some steps. */
    private static double share(List<Step> steps) {
        double all = steps.stream()
                .mapToDouble(step -> step.mean(Metric.CPU_CORES).orElse(0) * step.seconds())
                .sum();
        double collecting = steps.stream()
                .mapToDouble(step -> step.mean(Metric.CPU_GC_CORES).orElse(0) * step.seconds())
                .sum();
        return all <= 0 ? 0 : collecting / all;
    }

    /** The largest heap that was seen to be too small for a load no heavier than this one; 0 where none was. */
    double tooSmall(double rate, double size) {
        return tooSmall.stream()
                .filter(seen -> seen.rate() <= rate && seen.size() <= size)
                .mapToDouble(TooSmall::heapBytes)
                .max()
                .orElse(0);
    }

    private static double moreThanMeasured() {
        double there = ModelDefaults.GC_SHARE / ModelDefaults.GC_SHARE_FACTOR;
        return ModelDefaults.GC_SHARE / (1 - ModelDefaults.GC_SHARE) * (1 - there) / there;
    }

    /** Fits the law; empty where no live set was measured. */
    static Optional<MemoryLaw> fit(Ladder ladder) {
        double recorder = recorded(ladder) ? ModelDefaults.RECORDER_LIVE_BYTES : 0;
        List<Observation> live = Ladder.observe(settled(ladder), Metric.HEAP_AFTER_GC_BYTES).stream()
                .map(each -> new Observation(each.size(), Math.max(0, each.value() - recorder), each.weight()))
                .toList();
        return live.isEmpty() ? Optional.empty() : Optional.of(new MemoryLaw(ladder, live));
    }

    /** The steps that end in a full collection; before there were any, a steady step of each size did. */
    private static List<Step> settled(Ladder ladder) {
        List<Step> settled = ladder.of(Phase.SETTLED);
        return settled.isEmpty() ? ladder.steady() : settled;
    }

    /**
     * Whether Flight Recorder ran before the steps, as it does where a method reads or writes: it stays in the live set. The
     * runner no longer reads what lies beside the heap from then on, and where it cannot read that at all the order tells.
     */
    private static boolean recorded(Ladder ladder) {
        return has(ladder, Phase.WARMUP) ? !has(ladder, Phase.STEADY) : startsWithCensus(ladder);
    }

    private static boolean startsWithCensus(Ladder ladder) {
        return ladder.profile().steps().stream()
                .filter(step -> step.phase() == Phase.CENSUS || step.phase() == Phase.STEADY)
                .findFirst()
                .filter(step -> step.phase() == Phase.CENSUS)
                .isPresent();
    }

    private static boolean has(Ladder ladder, Phase phase) {
        return ladder.of(phase).stream()
                .anyMatch(step -> step.find(Metric.BESIDE_HEAP_BYTES).isPresent());
    }

    private static SizeLaw orZero(List<Observation> observations) {
        return SizeLaw.fit(observations.isEmpty() ? List.of(new Observation(1, 0, 1)) : observations);
    }

    /**
     * Resident set beside the heap: the most of any step of any JVM, for a limit has to hold the most, less what only a shadow
     * JVM has; at least what the JVM counts.
     */
    private static double beside(Ladder ladder) {
        double counted =
                ladder.steady().stream().mapToDouble(MemoryLaw::counted).max().orElse(0);
        double read = most(ladder, phase -> phase != Phase.SETTLED);
        double settled = most(ladder, Phase.SETTLED::equals);
        double beside;
        if (read > 0) {
            // of a method that reads or writes only the warm-up was read exactly: then Flight Recorder counted its
            // bytes
            double later = most(ladder, Phase.STEADY::equals) > 0
                    ? 0
                    : difference(ladder.steady()) - ModelDefaults.RECORDER_BYTES;
            beside = Math.max(read - ModelDefaults.RUNNER_BYTES, later);
        } else {
            beside = settled > 0 ? settled : difference(ladder.steady());
        }
        return Math.max(ModelDefaults.MIN_NATIVE_BYTES, Math.max(beside, counted));
    }

    private static double most(Ladder ladder, Predicate<Phase> wanted) {
        return ladder.profile().steps().stream()
                .filter(step -> wanted.test(step.phase()))
                .flatMapToDouble(step -> step.mean(Metric.BESIDE_HEAP_BYTES).stream())
                .max()
                .orElse(0);
    }

    /** What the JVM itself counts beside the heap in a step. */
    private static double counted(Step step) {
        return max(step, Metric.NON_HEAP_BYTES) + max(step, Metric.DIRECT_BYTES) + ModelDefaults.JVM_NATIVE_BYTES;
    }

    /**
     * Where nothing was read: resident set less committed heap, the means of what was sampled together; the median of the
     * steps. It says too little where the heap was committed and not yet touched. Maxima would be of different moments.
     */
    private static double difference(List<Step> steady) {
        double[] sorted = steady.stream()
                .mapToDouble(step -> mean(step, Metric.RESIDENT_BYTES) - mean(step, Metric.HEAP_COMMITTED_BYTES))
                .sorted()
                .toArray();
        int half = sorted.length / 2;
        return sorted.length == 0 ? 0 : (sorted[(sorted.length - 1) / 2] + sorted[half]) / 2;
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

    /** Below this a heap holds no live set, whatever its collector does: it needs a region beside. */
    double floor(double size) {
        return live(size) + ModelDefaults.REGION_BYTES;
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
        return collectorCores(rate, size, heapBytes, markingSeconds(heapBytes, live(size), argumentBytes(size)));
    }

    /** The same where marking takes so many CPU seconds after each collection. */
    double collectorCores(double rate, double size, double heapBytes, double markingSeconds) {
        if (measuredHeap <= 0) {
            return 0;
        }
        double there = collections
                .withMarking(markingWhereMeasured(size))
                .cores(rate * allocated.at(size), young(measuredHeap, size));
        double here = collections.withMarking(markingSeconds).cores(rate * allocated.at(size), young(heapBytes, size));
        return Math.max(here - there, -rate * collector.at(size) * (1 - ModelDefaults.LEAST_GC_SHARE_LEFT));
    }

    /** CPU seconds of marking that the law of demand has in it: beyond the largest size it goes on from that one. */
    private double markingWhereMeasured(double size) {
        double live = live(Math.min(size, largestMeasured));
        return markingSeconds(measuredHeap - allArgumentBytes, live, allArgumentBytes);
    }

    /** CPU seconds of marking after each collection in a heap; 0 where it is large enough to rest. */
    double markingSeconds(double heapBytes, double live, double arguments) {
        return heapBytes < unmarked(live, arguments) ? markingSeconds(live + arguments) : 0;
    }

    private static double markingSeconds(double held) {
        return ModelDefaults.MARKING_SECONDS * Math.max(1, held / ModelDefaults.MARKED_BYTES);
    }

    /**
     * Heap from which on marking rests. The arguments made ahead are not counted in it and fill it all the same: it is that of a
     * process that holds them.
     */
    double unmarked(double live, double arguments) {
        return generations.unmarked(live + arguments) - arguments;
    }

    /** What the arguments made ahead of one size take. */
    double argumentBytes(double size) {
        return argumentBytesPerSize * size;
    }

    /** The young generation of a heap, at least one region. */
    private double young(double heapBytes, double size) {
        return Math.max(ModelDefaults.REGION_BYTES, generations.young(heapBytes, live(size)));
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
        double calm = heap(collections.nearLeast(), rate, size, cores, inFlight);
        double seconds = markingSeconds(live(size) + argumentBytes(size));
        double marked = heap(collections.nearLeast().withMarking(seconds), rate, size, cores, inFlight);
        return Math.max(calm, Math.min(marked, unmarked(live(size), argumentBytes(size))));
    }

    /**
     * What one of several methods in a process takes of its heap, where each collection has more to do and costs what it did in the
     * shadow; arguments as those of {@link #heap}.
     */
    double heapOfPart(double rate, double size, double cores, double inFlight) {
        return heap(collections, rate, size, cores, inFlight);
    }

    /** The same in a heap that is marked after each collection, with so many bytes held by all methods. */
    double markedHeapOfPart(double rate, double size, double cores, double inFlight, double held) {
        return heap(collections.withMarking(markingSeconds(held)), rate, size, cores, inFlight);
    }

    /** The heap in which such collections keep within their share. */
    private double heap(Collections each, double rate, double size, double cores, double inFlight) {
        double need =
                generations.heap(youngNeeded(each, rate, size, cores), live(size) + inFlight * allocated.at(size));
        return Math.max(leastHeap(size), Math.min(need, usualHeap(size)));
    }

    /** The young generation with which the collector keeps within its share. */
    private double youngNeeded(Collections each, double rate, double size, double cores) {
        double collecting = Math.min(rate * collector.at(size), 0.9 * cores);
        double share = ModelDefaults.GC_SHARE / (1 - ModelDefaults.GC_SHARE) * (cores - collecting);
        double allowed = Math.max(share, MORE_THAN_MEASURED * collecting);
        return each.young(rate * allocated.at(size), allowed);
    }

    /** Resident set that goes with a heap. */
    double resident(double heapBytes, int workers) {
        return heapBytes + beside + Math.max(0, workers - measuredWorkers) * ModelDefaults.STACK_BYTES;
    }

    /** Spread of the heap at a size so many times beyond the largest measured. */
    Spread heapSpread(double size, Prediction.Extrapolation extrapolation) {
        double beyond = Math.log(Math.max(1, extrapolation.size())) * ModelDefaults.SIZE_EXTRAPOLATION;
        double guessed = ModelDefaults.GUESSED_COLLECTION_SPREAD * Math.sqrt(collections.guessed());
        return Spread.of(live.freedom(), ModelDefaults.HEAP_SPREAD, guessed, live.disagreement(size), beyond);
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

    /** Where a heap comes from; arguments as those of {@link #heap}. */
    String explainHeap(double rate, double size, double cores, double inFlight) {
        double heap = heap(rate, size, cores, inFlight);
        Collections each = collections.nearLeast();
        String parts = "modelled: live set (" + live.explain(size, Quantity::bytes) + "), "
                + Quantity.digits(inFlight) + " calls in flight of what one allocates ("
                + allocated.explain(size, Quantity::bytes) + "), and a young generation of "
                + Quantity.bytes(youngNeeded(each, rate, size, cores))
                + ", in which collections keep within their share ("
                + each.describe() + ")";
        if (heap >= usualHeap(size)) {
            return parts + "; no more than the usual heap";
        }
        if (heap <= leastHeap(size)) {
            return parts + "; no less than a JVM needs around that live set";
        }
        if (heap <= heap(each, rate, size, cores, inFlight)) {
            return parts;
        }
        return heap < unmarked(live(size), argumentBytes(size))
                ? parts + "; more, for G1 marks after each collection there"
                : parts + "; in less G1 would mark after each collection, so much is held";
    }

    String describeBeside() {
        return Quantity.bytes(beside) + " beside the heap";
    }
}
