package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One prediction in the making: the laws, the question, and the capacity that says how many processes share the rate. */
final class Forecast {

    /** What a validation sees a value of, and learns from. */
    private static final Set<String> OBSERVED =
            Set.of("cpuCores", "memoryBytes", "latencyP50Seconds", "latencyP99Seconds");

    private static final double LEAST_CORES_SAID = 1e-3;

    /** So many times the memory named that a heap makes a difference worth a word. */
    private static final double LARGE_HEAP = 1.25;

    private final Laws laws;
    private final Asked asked;
    private final Limit limit;
    private final int replicas;
    private final double rate;
    private final Prediction.Extrapolation extrapolation;
    private final Residuals residuals;
    private final Correction correction;
    private final Map<String, Double> learned = new TreeMap<>();
    private final Map<String, Residuals.Stretch> stretches = new TreeMap<>();
    private final List<String> uncalibrated = new ArrayList<>();
    private final List<String> explanation = new ArrayList<>();

    /** Of a workload whose limit lies above 0. */
    Forecast(Laws laws, Asked asked, Limit limit, Residuals residuals, Correction correction) {
        this.laws = laws;
        this.asked = asked;
        this.limit = limit;
        this.residuals = residuals;
        this.correction = correction;
        this.replicas = (int) Math.min(Integer.MAX_VALUE, Math.max(1, Math.ceil(asked.rps() / limit.rps())));
        this.rate = asked.rps() / replicas;
        this.extrapolation = laws.extrapolation(rate, asked);
    }

    double ratePerProcess() {
        return rate;
    }

    Prediction.Extrapolation extrapolation() {
        return extrapolation;
    }

    /** The prediction. */
    Prediction predict(List<String> warnings, @Nullable String stale) {
        Profile profile = laws.ladder().profile();
        Estimate cpu = cpu();
        Resources resources = resources(cpu);
        Prediction.Capacity capacity = capacity();
        Optional<StartUpLaw> startUp = StartUpLaw.of(profile);
        explanation.addAll(startUp.map(StartUpLaw::explain).orElse(List.of(StartUpLaw.UNKNOWN)));
        return new Prediction(
                Profile.API_VERSION,
                "Prediction",
                profile.method(),
                asked.workload(),
                resources,
                ModelDefaults.CONFIDENCE,
                extrapolation,
                capacity,
                calibration(),
                basis(profile, stale),
                all(warnings, stale, resources.memoryBytes()),
                explanation,
                startUp.map(StartUpLaw::predict).orElse(null),
                asked.limits());
    }

    private Estimate cpu() {
        double cores = laws.cores(rate, asked) * replicas;
        // At the rate where one more process is added each has less to do, which must not make the total fall.
        double before = (replicas - 1) * laws.cores(limit.rps(), asked);
        Spread spread = laws.demand().spread(asked.size(), extrapolation);
        Estimate cpu = calibrated("cpuCores", corrected("cpuCores", spread.around(Math.max(cores, before))));
        explain(
                "cpuCores",
                Quantity.of(cpu, Quantity::cores),
                (beyond() ? replicas + " × (" : "")
                        + laws.demand().explain(rate, asked.size())
                        + collecting()
                        + (beyond() ? ")" : "")
                        + "; "
                        + reach(),
                margin(spread));
        return cpu;
    }

    /** What the heap makes of CPU, in words; nothing where it makes nothing of it. */
    private String collecting() {
        double cores = laws.cores(rate, asked) - laws.demand().cores(rate, asked.size());
        Long heap = asked.heapBytes();
        return Math.abs(cores) < LEAST_CORES_SAID
                ? ""
                : (cores > 0 ? " + " : " - ") + Quantity.cores(Math.abs(cores))
                        + " modelled, for collections in a heap of "
                        + Quantity.bytes(heap == null ? laws.usualHeap(asked.size()) : heap.doubleValue()) + " for "
                        + Quantity.bytes(laws.ladder().profile().maxHeapBytes());
    }

    /** Whether the rate was measured, in words. */
    private String reach() {
        String most = "up to " + Quantity.rate(laws.ladder().largestRate(asked.size()));
        return extrapolation.rps() <= 1
                ? "rates measured " + most
                : "rates measured " + most + ", so it is modelled × " + Quantity.digits(extrapolation.rps())
                        + " beyond";
    }

    private Resources resources(Estimate cpu) {
        QueueLatency latency = latency(cpu);
        return new Resources(
                cpu,
                memory(),
                heap(),
                traffic("networkReceiveBytesPerSecond", Metric.NETWORK_RECEIVED_PER_CALL),
                traffic("networkTransmitBytesPerSecond", Metric.NETWORK_SENT_PER_CALL),
                traffic("diskReadBytesPerSecond", Metric.FILE_READ_PER_CALL),
                traffic("diskWriteBytesPerSecond", Metric.FILE_WRITTEN_PER_CALL),
                latency.p50(),
                latency.p99());
    }

    private record QueueLatency(@Nullable Estimate p50, @Nullable Estimate p99) {}

    private boolean beyond() {
        return replicas > 1;
    }

    private @Nullable Estimate heap() {
        MemoryLaw law = laws.memory().orElse(null);
        if (law == null || beyond()) {
            return null;
        }
        Spread spread = law.heapSpread(asked.size(), extrapolation);
        Estimate heap = calibrated("heapBytes", corrected("heapBytes", believedHeap(law, spread)));
        explain("heapBytes", Quantity.of(heap, Quantity::bytes), laws.explainHeap(rate, asked), margin(spread));
        return heap;
    }

    private Estimate believedHeap(MemoryLaw law, Spread spread) {
        Estimate around = spread.around(laws.leastHeap(rate, asked));
        return new Estimate(
                around.estimate(),
                Math.min(around.estimate(), Math.max(around.low(), law.live(asked.size()))),
                Math.max(around.high(), law.tooSmall(rate, asked.size())));
    }

    private @Nullable Estimate memory() {
        MemoryLaw law = laws.memory().orElse(null);
        if (law == null || beyond()) {
            return null;
        }
        Estimate heap = believedHeap(law, law.heapSpread(asked.size(), extrapolation));
        Estimate resident = law.residentInterval(heap, asked.workers());
        if (correction.moves("memoryBytes") || correction.moves("heapBytes")) {
            // no process is smaller than its heap
            resident = corrected("memoryBytes", resident).atLeast(heap.times(correction.factor("heapBytes")));
        }
        Estimate memory = calibrated("memoryBytes", resident);
        explain(
                "memoryBytes",
                Quantity.of(memory, Quantity::bytes),
                "that heap and " + law.describeBeside(),
                "the margins of heap and rest, added as independent");
        return memory;
    }

    private @Nullable Estimate traffic(String name, Metric metric) {
        TrafficLaw law = laws.traffic(metric).orElse(null);
        if (law == null) {
            return null;
        }
        Estimate bytes = calibrated(name, law.at(asked.rps(), asked.size(), extrapolation));
        explain(
                name,
                Quantity.of(bytes, Quantity::bytes) + " a second",
                law.explain(asked.size()) + " × " + Quantity.rate(asked.rps()),
                "a usual spread of bytes, and what the forms disagree by");
        return bytes;
    }

    private QueueLatency latency(Estimate cpu) {
        LatencyLaw law = beyond() ? null : laws.latency().orElse(null);
        if (law == null) {
            return new QueueLatency(null, null);
        }
        double burnt = laws.cores(rate, asked);
        QueueSimulation.Latency free = law.free(rate, asked, burnt);
        QueueSimulation.Latency held = law.heldUp(rate, asked, burnt, 1);
        QueueSimulation.Latency most = law.heldUp(rate, asked, burnt, burnt > 0 ? Math.max(1, cpu.high() / burnt) : 1);
        QueueSimulation.Latency simulated = free.plus(held);
        Spread spread = latencySpread();
        Estimate p50 = reaching(
                free.p50Seconds() + most.p50Seconds(),
                calibrated("latencyP50Seconds", corrected("latencyP50Seconds", spread.around(simulated.p50Seconds()))));
        Spread tail = spread.and(law.correctionDeviation(rate, asked.size()));
        // what a quota adds is told apart for each, and so is what was learned: they must not cross
        double slow = Math.max(simulated.p99Seconds() * correction.factor("latencyP99Seconds"), p50.estimate());
        Estimate p99 = reaching(
                free.p99Seconds() + most.p99Seconds(),
                calibrated("latencyP99Seconds", noted("latencyP99Seconds", tail.around(slow))));
        String how = ModelDefaults.ARRIVALS + " simulated arrivals over " + asked.workers() + " workers on "
                + Quantity.cores(asked.cores()) + "; time in service "
                + laws.service().map(service -> service.explain(asked.size())).orElse("")
                + "; " + law.describe(rate, asked.size());
        explain("latencyP50Seconds", Quantity.of(p50, Quantity::seconds), how, margin(spread));
        p99 = new Estimate(
                p99.estimate(),
                Math.max(p99.low(), Math.min(p50.low(), p99.estimate())),
                Math.max(p99.high(), p50.high()));
        explain(
                "latencyP99Seconds",
                Quantity.of(p99, Quantity::seconds),
                how + (most.p99Seconds() > 0 ? "; " + quota(held, most) : ""),
                margin(tail));
        return new QueueLatency(p50, p99);
    }

    /** What a quota may add where all costs as much as it may is no error of a kind that past cases, without one, speak of. */
    private static Estimate reaching(double most, Estimate believed) {
        return new Estimate(believed.estimate(), believed.low(), Math.max(believed.high(), most));
    }

    private static String quota(QueueSimulation.Latency held, QueueSimulation.Latency most) {
        return "the quota adds " + Quantity.seconds(held.p99Seconds()) + ", " + Quantity.seconds(most.p99Seconds())
                + " at the upper bound of cpuCores";
    }

    /**
     * What a call waits for in service is known well, what it burns as well as its demand. An error in demand is amplified by
     * the queue: d log T / d log ρ = ρ / (1 - ρ) for M/M/1.
     */
    private Spread latencySpread() {
        double load = Math.min(0.75, laws.cores(rate, asked) / asked.cores());
        Spread demand = laws.demand().spread(asked.size(), extrapolation);
        double share = cpuShare();
        return new Spread(ModelDefaults.WAIT_SPREAD, demand.freedom())
                .and(share * Math.hypot(demand.deviation(), ModelDefaults.LATENCY_SPREAD))
                .and(demand.deviation() * load / (1 - load))
                .and(shape());
    }

    private double cpuShare() {
        return laws.service().map(law -> law.at(asked.size()).cpuShare()).orElse(1.0);
    }

    private double shape() {
        return laws.service().map(law -> law.disagreement(asked.size())).orElse(0.0);
    }

    private Prediction.Capacity capacity() {
        Spread own = capacitySpread();
        Estimate most = calibrated("maxRps", own.around(limit.rps()));
        explain(
                "maxRps",
                Quantity.of(most, Quantity::rate),
                limit.by().word() + " breaks first: " + limit.why(),
                margin(own));
        return new Prediction.Capacity(most, limit.by().word(), replicas);
    }

    /** As sure as that which gives in is known. */
    private Spread capacitySpread() {
        Spread demand = laws.demand().spread(asked.size(), laws.extrapolation(limit.rps(), asked));
        return switch (limit.by()) {
            case CPU -> demand;
            case LATENCY, MEMORY -> demand.and(ModelDefaults.LATENCY_SPREAD);
            case CONCURRENCY, LOCK ->
                new Spread(ModelDefaults.WAIT_SPREAD, demand.freedom())
                        .and(cpuShare() * demand.deviation())
                        .and(shape());
        };
    }

    /**
     * What is known of intervals of that kind moves the bounds; where nothing is, the reader is told. An interval of nothing
     * but zeros needs no word to keep. Past cases had the inputs their callers give, and were warm; what others are off comes on top.
     */
    private Estimate calibrated(String name, Estimate believed) {
        return believed.high() == 0
                ? believed
                : stretched(name, believed)
                        .widened(ModelDefaults.NORMAL_QUANTILE
                                * Doubt.deviation(laws.ladder().profile(), name));
    }

    private Estimate stretched(String name, Estimate believed) {
        Optional<Residuals.Stretch> stretch = residuals.stretch(
                name,
                Math.max(extrapolation.rps(), extrapolation.size()),
                laws.ladder().profile().machine());
        if (stretch.isEmpty()) {
            uncalibrated.add(name);
            return believed;
        }
        stretches.put(name, stretch.get());
        return believed.stretched(stretch.get().factor());
    }

    private Estimate corrected(String name, Estimate believed) {
        return correction.moves(name) ? noted(name, believed.times(correction.factor(name))) : believed;
    }

    private Estimate noted(String name, Estimate corrected) {
        if (correction.moves(name)) {
            learned.put(name, correction.factor(name));
        }
        return corrected;
    }

    /**
     * Own where the installation's own cases moved every number they can speak of at all; else what moved the others, and where
     * nothing moved any, none.
     */
    private Prediction.Calibration calibration() {
        List<Residuals.Stretch> observable = stretches.entrySet().stream()
                .filter(entry -> OBSERVED.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        boolean own = !observable.isEmpty() && observable.stream().allMatch(Residuals.Stretch::isOwn);
        List<Residuals.Stretch> speaking =
                stretches.values().stream().filter(each -> each.isOwn() == own).toList();
        Map<String, Double> factors = new TreeMap<>();
        stretches.forEach((name, stretch) -> factors.put(name, stretch.factor()));
        return speaking.isEmpty()
                ? new Prediction.Calibration("none", 0, false, factors)
                : new Prediction.Calibration(
                        speaking.get(0).source(),
                        speaking.stream()
                                .mapToInt(Residuals.Stretch::cases)
                                .max()
                                .orElse(0),
                        speaking.stream().allMatch(Residuals.Stretch::sameHostClass),
                        factors);
    }

    private Optional<String> uncalibrated() {
        if (stretches.isEmpty()) {
            return Optional.of(
                    "uncalibrated: intervals come from the scatter of this run and first guesses at the rest;"
                            + " they are not yet held against what really happened");
        }
        return uncalibrated.isEmpty()
                ? Optional.empty()
                : Optional.of("uncalibrated: too few past cases speak of " + String.join(", ", uncalibrated)
                        + " for questions like this; the others are calibrated");
    }

    private Prediction.Basis basis(Profile profile, @Nullable String stale) {
        return new Prediction.Basis(
                profile.id(),
                "analytic: " + laws.demand().describe(),
                profile.host(),
                profile.isolation().toString(),
                profile.inputs(),
                stale,
                learned);
    }

    private List<String> all(List<String> warnings, @Nullable String stale, @Nullable Estimate memory) {
        List<String> all = new ArrayList<>();
        uncalibrated().ifPresent(all::add);
        all.addAll(warnings);
        if (stale != null) {
            all.add("stale-profile: " + stale);
        }
        distance().ifPresent(all::add);
        Doubt.warning(laws.ladder().profile()).ifPresent(all::add);
        smallHeap().ifPresent(all::add);
        largeHeap(memory).ifPresent(all::add);
        if (beyond()) {
            all.add("beyond-capacity: one process sustains " + Quantity.rate(limit.rps()) + ", so "
                    + Quantity.rate(asked.rps()) + " take " + replicas + " replicas; heap, memory and latency are left"
                    + " open, CPU, network and disk are for all of them");
        }
        if (laws.memory().isEmpty()) {
            all.add("no-live-set: the heap after a full collection was not measured, so heap and memory are left open");
        }
        if (laws.service().isEmpty()) {
            all.add("no-execution-time: the time in service was not measured, so latency is left open");
        }
        return all;
    }

    private Optional<String> smallHeap() {
        Long heap = asked.heapBytes();
        double least = laws.leastHeap(rate, asked);
        return heap == null || heap >= least
                ? Optional.empty()
                : Optional.of("small-heap: at " + Quantity.bytes(heap)
                        + " the collector takes more than its share, 10 % of the" + " CPU; it takes "
                        + Quantity.bytes(least) + " to keep within");
    }

    /** The need of memory is that of the least heap: who sets this one would have its process killed at that limit. */
    private Optional<String> largeHeap(@Nullable Estimate memory) {
        Long heap = asked.heapBytes();
        double resident = heap == null
                ? 0
                : laws.memory().map(law -> law.resident(heap, asked.workers())).orElse(0.0);
        return memory == null || resident < LARGE_HEAP * memory.high()
                ? Optional.empty()
                : Optional.of("large-heap: memoryBytes and heapBytes are the least there is to set; with -Xmx "
                        + Quantity.bytes(heap == null ? 0 : heap.doubleValue()) + " the process may grow to "
                        + Quantity.bytes(resident));
    }

    private Optional<String> distance() {
        double farthest = Math.max(extrapolation.rps(), extrapolation.size());
        return farthest <= ModelDefaults.WARN_EXTRAPOLATION
                ? Optional.empty()
                : Optional.of("extrapolation: the question lies " + Quantity.digits(farthest)
                        + " times beyond the largest measured "
                        + (extrapolation.rps() >= extrapolation.size() ? "rate" : "size"));
    }

    private static String margin(Spread spread) {
        return "×/÷ " + Quantity.digits(spread.factor()) + " from a deviation of "
                + Quantity.digits(100 * spread.deviation()) + " % in logs and Student's t with " + spread.freedom()
                + " degrees of freedom";
    }

    private void explain(String name, String value, String how, String margin) {
        Residuals.Stretch stretch = stretches.get(name);
        String moved = stretch == null
                ? ""
                : ", stretched to the power " + Quantity.digits(stretch.factor())
                        + (stretch.isOwn() ? " by past cases of this installation" : " by past cases");
        explanation.add(
                name + " = " + value + ": " + how + correction.explain(name) + "; margin: " + margin + moved + ".");
    }
}
