package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/*
 * How sure a mix is follows from how sure its parts are. Each part is forecast alone, at its own rate, and lends the
 * relative width of its calibrated interval to its share of the mix. CPU, network and disk: the parts err independently, so
 * the distances of the bounds add by the root of the sum of their squares. Heap and memory: their models share first
 * guesses and may all err to one side, and what is set as a limit is the upper bound, so distances add plainly; that is
 * wider than independent parts would be. Residuals were found for single methods only, which a warning says.
 */
/** One prediction of a mix in the making. */
final class MixForecast {

    private final Mix mix;
    private final Mix process;
    private final MixCapacity.Bound bound;
    private final int replicas;
    private final List<Prediction> alone;
    private final List<Double> shares;
    private final double cores;
    private final List<String> explanation = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Of a mix that may grow by a factor above 0. */
    MixForecast(Mix mix, MixCapacity.Bound bound, Residuals residuals) {
        this.mix = mix;
        this.bound = bound;
        this.replicas = (int) Math.min(Integer.MAX_VALUE, Math.max(1, Math.ceil(1 / bound.growth())));
        this.process = replicas == 1 ? mix : mix.times(1.0 / replicas);
        this.alone =
                process.parts().stream().map(part -> alone(part, residuals)).toList();
        this.shares = process.shares();
        this.cores = process.cores();
    }

    private static Prediction alone(Mix.Part part, Residuals residuals) {
        Limit limit = CapacityLaw.of(part.laws(), part.unbound());
        Limit roomy = new Limit(limit.by(), Math.max(limit.rps(), part.rate()), limit.why());
        Scrutiny scrutiny = new Scrutiny(part.laws().ladder());
        return new Forecast(part.laws(), part.unbound(), roomy, residuals, Correction.none())
                .predict(scrutiny.warnings(part.asked()), null);
    }

    /** The mix as one of the processes that share it sees it. */
    Mix process() {
        return process;
    }

    private boolean beyond() {
        return replicas > 1;
    }

    /**
     * The prediction.
     *
     * @param stale why a part's profile no longer fits the code, where it does not
     */
    MixPrediction predict(List<Optional<String>> stale) {
        Estimate cpu = cpu();
        Optional<Estimate> heap = heap();
        Optional<Estimate> memory = heap.flatMap(known -> memory());
        List<MixPrediction.Part> parts = parts(stale);
        MixPrediction.Capacity capacity = capacity();
        Resources resources = new Resources(
                cpu,
                memory.orElse(null),
                heap.orElse(null),
                traffic(Resources::networkReceiveBytesPerSecond),
                traffic(Resources::networkTransmitBytesPerSecond),
                traffic(Resources::diskReadBytesPerSecond),
                traffic(Resources::diskWriteBytesPerSecond),
                null,
                null);
        warn(stale);
        return new MixPrediction(
                Profile.API_VERSION,
                "MixPrediction",
                new MixPrediction.Load(mix.rate(), mix.asked().workers()),
                parts,
                resources,
                ModelDefaults.CONFIDENCE,
                extrapolation(),
                capacity,
                calibration(),
                warnings,
                explanation,
                mix.asked().limits());
    }

    private Estimate cpu() {
        List<Estimate> each =
                IntStream.range(0, shares.size()).mapToObj(this::share).toList();
        double idle = process.idle() * replicas;
        Estimate all = rootSumOfSquares(IntStream.range(0, each.size())
                .mapToObj(i -> like(each.get(i), each.get(i).estimate() + (i == process.idlest() ? idle : 0)))
                .toList());
        // At the rate where one more process is added each has less to do, which must not make the total fall.
        double before = beyond() ? (replicas - 1) * mix.times(bound.growth()).cores() : 0;
        Estimate cpu = times(all, Math.max(1, before / all.estimate()));
        explanation.add("cpuCores = " + Quantity.of(cpu, Quantity::cores) + ": " + Quantity.cores(idle)
                + " of an idle JVM, counted once, and "
                + IntStream.range(0, each.size())
                        .mapToObj(i -> Quantity.cores(each.get(i).estimate()) + " of " + name(i) + " ("
                                + process.parts().get(i).demand().describe() + ")")
                        .collect(Collectors.joining(", "))
                + ", each at the cores all of them keep busy; margin: those of the parts, added as independent.");
        return cpu;
    }

    private Estimate share(int i) {
        return times(like(alone.get(i).resources().cpuCores(), shares.get(i)), replicas);
    }

    private Optional<Estimate> heap() {
        if (beyond()) {
            return Optional.empty();
        }
        return process.heaps(cores).map(heaps -> {
            double sum =
                    process.floor() + heaps.stream().mapToDouble(each -> each).sum();
            double least = process.least(cores);
            Estimate heap = heap(heaps, this::heapOf);
            explanation.add("heapBytes = " + Quantity.of(heap, Quantity::bytes) + ": live sets of "
                    + Quantity.bytes(process.live())
                    + ", calls in flight and one young generation for the allocation of all, "
                    + Quantity.bytes(process.floor())
                    + " of any JVM once, and no less than any part alone"
                    + (least > sum * (1 + 1e-9)
                            ? "; in " + Quantity.bytes(sum)
                                    + " G1 would mark after each collection, so much do all of them hold"
                            : "")
                    + "; margin: those of the parts, added plainly.");
            return heap;
        });
    }

    /** Of what each part takes and its margin. */
    private Estimate heap(List<Double> heaps, BiFunction<Integer, Double, Estimate> of) {
        Estimate sum = Estimate.exactly(process.floor());
        for (int i = 0; i < heaps.size(); i++) {
            sum = Mix.plus(sum, of.apply(i, heaps.get(i)));
        }
        double estimate = Math.max(process.least(cores), process.mostAlone());
        double more = estimate / sum.estimate();
        double low = Math.min(estimate, Math.max(sum.low() * more, process.live()));
        return new Estimate(estimate, low, sum.high() * more);
    }

    private Estimate heapOf(int i, double value) {
        return like(
                Objects.requireNonNull(alone.get(i).resources().heapBytes(), "a part with a live set has a heap"),
                value);
    }

    /** The same as the model believes it, for what stretches heaps must not stretch memory too. */
    private Estimate believedHeapOf(int i, double value) {
        Double stretch = alone.get(i).calibration().stretch().get("heapBytes");
        return heapOf(i, value).stretched(stretch == null || stretch <= 0 ? 1 : 1 / stretch);
    }

    private Optional<Estimate> memory() {
        return process.beside().map(beside -> {
            double stretch = alone.stream()
                    .map(each -> each.calibration().stretch().get("memoryBytes"))
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(1);
            Estimate believed = heap(process.heaps(cores).orElseThrow(), this::believedHeapOf);
            Estimate memory = Mix.plus(believed, beside).stretched(Math.max(1, stretch));
            explanation.add("memoryBytes = " + Quantity.of(memory, Quantity::bytes) + ": that heap and "
                    + Quantity.bytes(beside.estimate())
                    + " beside it, the most of any part and what the others hold beyond a bare JVM;"
                    + " margin: those of heap and rest, added plainly.");
            return memory;
        });
    }

    private @Nullable Estimate traffic(Function<Resources, @Nullable Estimate> of) {
        List<Estimate> each = new ArrayList<>();
        for (Prediction part : alone) {
            Estimate bytes = of.apply(part.resources());
            if (bytes == null) {
                return null;
            }
            each.add(times(bytes, replicas));
        }
        return rootSumOfSquares(each);
    }

    private List<MixPrediction.Part> parts(List<Optional<String>> stale) {
        List<Optional<MixLatency.Slowdown>> slowdowns = beyond() ? List.of() : slowdowns();
        List<Double> heaps = beyond() ? List.of() : process.heaps(cores).orElse(List.of());
        return IntStream.range(0, alone.size())
                .mapToObj(i -> {
                    Resources own = alone.get(i).resources();
                    Optional<MixLatency.Slowdown> slower = slowdowns.isEmpty() ? Optional.empty() : slowdowns.get(i);
                    Resources resources = new Resources(
                            share(i),
                            null,
                            heaps.isEmpty() ? null : heapOf(i, heaps.get(i)),
                            scaled(own.networkReceiveBytesPerSecond()),
                            scaled(own.networkTransmitBytesPerSecond()),
                            scaled(own.diskReadBytesPerSecond()),
                            scaled(own.diskWriteBytesPerSecond()),
                            slower.map(MixLatency.Slowdown::p50)
                                    .map(factor -> slowed(own.latencyP50Seconds(), factor))
                                    .orElse(null),
                            slower.map(MixLatency.Slowdown::p99)
                                    .map(factor -> slowed(own.latencyP99Seconds(), factor))
                                    .orElse(null));
                    Prediction.Basis basis = alone.get(i).basis();
                    return new MixPrediction.Part(
                            alone.get(i).method(),
                            mix.parts().get(i).asked().workload(),
                            resources,
                            alone.get(i).extrapolation(),
                            new Prediction.Basis(
                                    basis.profile(),
                                    basis.model(),
                                    basis.host(),
                                    basis.isolation(),
                                    basis.inputs(),
                                    stale.get(i).orElse(null)));
                })
                .toList();
    }

    private List<Optional<MixLatency.Slowdown>> slowdowns() {
        List<Optional<MixLatency.Slowdown>> slowdowns =
                MixLatency.of(process).map(MixLatency::slowdowns).orElse(List.of());
        for (int i = 0; i < slowdowns.size(); i++) {
            Optional<MixLatency.Slowdown> slower = slowdowns.get(i);
            String of = name(i);
            if (slower.isPresent()) {
                explanation.add("latency of " + of + ": what it takes alone × "
                        + Quantity.digits(slower.get().p50()) + " at p50 and × "
                        + Quantity.digits(slower.get().p99())
                        + " at p99, simulated with the calls of the others over the same workers and cores.");
            } else {
                warnings.add("rare-method: " + of
                        + " is called too rarely among the others to simulate its latency, which is left open");
            }
        }
        return slowdowns;
    }

    private @Nullable Estimate scaled(@Nullable Estimate ofProcess) {
        return ofProcess == null ? null : times(ofProcess, replicas);
    }

    private static @Nullable Estimate slowed(@Nullable Estimate alone, double factor) {
        return alone == null ? null : times(alone, factor);
    }

    private MixPrediction.Capacity capacity() {
        List<Estimate> limits = IntStream.range(0, alone.size())
                .filter(i -> bound.part() < 0 || bound.part() == i)
                .mapToObj(i -> like(alone.get(i).capacity().maxRps(), shares.get(i)))
                .toList();
        Estimate growth = like(rootSumOfSquares(limits), bound.growth());
        Estimate most = times(growth, mix.rate());
        explanation.add("maxRps = " + Quantity.of(most, Quantity::rate) + ": the mix may grow by × "
                + Quantity.digits(bound.growth()) + "; " + bound.by().word() + " breaks first: " + bound.why()
                + "; margin: those of the parts' own, by their share of the CPU.");
        return new MixPrediction.Capacity(most, growth, bound.by().word(), replicas);
    }

    private Prediction.Extrapolation extrapolation() {
        return new Prediction.Extrapolation(
                farthest(Prediction.Extrapolation::rps), farthest(Prediction.Extrapolation::size));
    }

    private double farthest(ToDoubleFunction<Prediction.Extrapolation> of) {
        return alone.stream()
                .map(Prediction::extrapolation)
                .mapToDouble(of)
                .max()
                .orElse(1);
    }

    /** No past mix stretches an interval: past cases of single methods moved the bounds of its parts, no more. */
    private Prediction.Calibration calibration() {
        Map<String, Double> stretch = new TreeMap<>();
        alone.forEach(
                each -> each.calibration().stretch().forEach((name, value) -> stretch.merge(name, value, Math::max)));
        stretch.keySet().removeIf(name -> alone.stream()
                .anyMatch(each -> !each.calibration().stretch().containsKey(name)));
        return new Prediction.Calibration(
                "none", 0, alone.stream().allMatch(each -> each.calibration().sameHostClass()), stretch);
    }

    private void warn(List<Optional<String>> stale) {
        warnings.add(
                "mix: uncalibrated; intervals follow from those of the methods alone, and no past mix has stretched"
                        + " them");
        if (beyond()) {
            warnings.add("beyond-capacity: one process sustains " + Quantity.rate(bound.growth() * mix.rate())
                    + " of this mix, so it takes " + replicas
                    + " replicas; heap, memory and latency are left open, CPU,"
                    + " network and disk are for all of them");
        } else {
            smallHeap().ifPresent(warnings::add);
        }
        Map<String, List<Integer>> said = new LinkedHashMap<>();
        for (int i = 0; i < alone.size(); i++) {
            for (String warning : ofPart(i, stale.get(i))) {
                said.computeIfAbsent(warning, key -> new ArrayList<>()).add(i);
            }
        }
        said.forEach((warning, parts) -> warnings.add(parts.size() == alone.size() ? warning : of(parts, warning)));
    }

    /** The model's own word of a kind stands for the profile's: it knows more. */
    private List<String> ofPart(int i, Optional<String> stale) {
        List<String> ofProfile =
                process.parts().get(i).laws().ladder().profile().warnings();
        List<String> all = new ArrayList<>(alone.get(i).warnings());
        stale.ifPresent(why -> all.add("stale-profile: " + why));
        List<String> codes = all.stream()
                .filter(warning -> !ofProfile.contains(warning))
                .map(MixForecast::code)
                .toList();
        return all.stream()
                .filter(warning -> !ofProfile.contains(warning) || !codes.contains(code(warning)))
                .toList();
    }

    private String of(List<Integer> parts, String warning) {
        String code = code(warning);
        String names = parts.stream().map(this::name).distinct().collect(Collectors.joining(", "));
        return code + ": " + names + ": " + warning.substring(Math.min(warning.length(), code.length() + 2));
    }

    private static String code(String warning) {
        return warning.split(":", 2)[0];
    }

    private Optional<String> smallHeap() {
        Long heap = mix.asked().heapBytes();
        double least = process.least(cores);
        return heap == null || heap >= least
                ? Optional.empty()
                : Optional.of("small-heap: at " + Quantity.bytes(heap)
                        + " the collector takes more than its share, 10 % of the CPU; it takes "
                        + Quantity.bytes(least) + " to keep within");
    }

    /** {@code Pricing#quote} of a method fully written. */
    private String name(int i) {
        String method = alone.get(i).method();
        String name = method.substring(0, method.indexOf('('));
        return name.substring(name.lastIndexOf('.', name.indexOf('#')) + 1);
    }

    /** Another value with the same relative bounds. */
    private static Estimate like(Estimate model, double value) {
        return model.estimate() <= 0
                ? Estimate.exactly(value)
                : new Estimate(
                        value, value * (model.low() / model.estimate()), value * (model.high() / model.estimate()));
    }

    private static Estimate times(Estimate estimate, double factor) {
        return new Estimate(estimate.estimate() * factor, estimate.low() * factor, estimate.high() * factor);
    }

    /** The sum of independent parts: distances of the bounds add by the root of the sum of their squares. */
    private static Estimate rootSumOfSquares(List<Estimate> parts) {
        double sum = parts.stream().mapToDouble(Estimate::estimate).sum();
        double below = parts.stream()
                .mapToDouble(part -> Math.pow(part.estimate() - part.low(), 2))
                .sum();
        double above = parts.stream()
                .mapToDouble(part -> Math.pow(part.high() - part.estimate(), 2))
                .sum();
        return new Estimate(sum, Math.max(0, sum - Math.sqrt(below)), sum + Math.sqrt(above));
    }
}
