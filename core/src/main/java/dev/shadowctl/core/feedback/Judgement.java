package dev.shadowctl.core.feedback;

import dev.shadowctl.core.feedback.Observation.Compared;
import dev.shadowctl.core.feedback.Observation.Run;
import dev.shadowctl.core.feedback.Observation.Verdict;
import dev.shadowctl.core.job.Validation;
import dev.shadowctl.core.measure.BytesPerCall;
import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.model.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was seen of a process against what was predicted, and says whether its plan holds: nothing ended it, its queue
 * stayed as it was, and its latency target was met.
 *
 * @param resources predicted and observed
 * @param run how it went
 * @param verdict whether the plan holds
 * @param warnings what a reader must know
 */
public record Judgement(Map<String, Compared> resources, Run run, Verdict verdict, List<String> warnings) {

    /** Share of the CPU that collections may take in the smallest heap that sustains a load. */
    private static final double MOST_GC = 0.1;

    /** Above it collections, not calls, are what the CPU is short for. */
    private static final double MOSTLY_GC = 0.3;

    /** Share of its periods above which a quota that ran out is why the queue grew. */
    private static final double OFTEN_THROTTLED = 0.5;

    /** Share of the cores it has that counts as all of them. */
    private static final double ALL_CORES = 0.9;

    /** Below it the slowest hundredth is a handful of calls. */
    private static final long FEW_CALLS = 500;

    /** Compiling for so long uses up several periods of a small quota. */
    private static final double LATE_COMPILING_SECONDS = 0.1;

    /** Every resource, by its name in a prediction and in its order. */
    private static final List<String> NAMES = List.of(
            "cpuCores",
            "memoryBytes",
            "heapBytes",
            "networkReceiveBytesPerSecond",
            "networkTransmitBytesPerSecond",
            "diskReadBytesPerSecond",
            "diskWriteBytesPerSecond",
            "latencyP50Seconds",
            "latencyP99Seconds");

    /** Judges it on a machine of so many cores. */
    public static Judgement of(Validation validation, Seen seen, int cores) {
        if (seen instanceof Seen.Ended ended) {
            return ended(validation, ended);
        }
        Seen.Served served = (Seen.Served) seen;
        Step steady = served.steps().stream()
                .filter(step -> step.phase() == Phase.STEADY)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new IllegalArgumentException("a process that served has a steady step"));
        Run run = run(validation, served, steady);
        return new Judgement(
                compared(validation, observed(validation, served.steps(), steady)),
                run,
                verdict(validation, run, steady, cores),
                warnings(validation, run, steady));
    }

    private static Judgement ended(Validation validation, Seen.Ended ended) {
        Run run = new Run(
                ended.end(),
                ended.said(),
                0,
                false,
                0,
                validation.rps(),
                null,
                0,
                0,
                false,
                null,
                null,
                ended.end().equals(Run.OUT_OF_HEAP) ? Boolean.FALSE : null,
                null,
                null);
        String limit = Quantity.bytes(validation.limits().memoryBytes());
        Verdict verdict =
                switch (ended.end()) {
                    case Run.OUT_OF_MEMORY ->
                        wrong("too tight: memory", "it was ended when it needed more than its limit of " + limit);
                    case Run.OUT_OF_HEAP ->
                        wrong(
                                "too tight: heap",
                                "it ran out of its heap of "
                                        + Quantity.bytes(validation.limits().heapBytes()));
                    case Run.OUT_OF_DIRECT_MEMORY ->
                        wrong(
                                "too tight: direct memory",
                                "it ran out of direct memory, of which it has as much as heap");
                    default -> wrong("stalled", ended.said());
                };
        return new Judgement(compared(validation, Map.of()), run, verdict, List.of());
    }

    private static Verdict wrong(String words, String reason) {
        return new Verdict(false, words, List.of(reason));
    }

    private static Run run(Validation validation, Seen.Served served, Step steady) {
        OptionalDouble all = steady.mean(Metric.CPU_CORES);
        OptionalDouble collecting = steady.mean(Metric.CPU_GC_CORES);
        Double gc = all.isPresent() && collecting.isPresent() && all.getAsDouble() > 0
                ? Double.valueOf(collecting.getAsDouble() / all.getAsDouble())
                : null;
        double warmUp = served.steps().stream()
                .filter(step -> step.phase() == Phase.WARMUP)
                .mapToDouble(Step::seconds)
                .sum();
        return new Run(
                Run.SERVED,
                null,
                warmUp,
                served.warm(),
                steady.seconds(),
                validation.rps(),
                steady.achievedRate(),
                steady.calls(),
                steady.errors(),
                steady.sustained(),
                boxed(steady.mean(Metric.CPU_THROTTLED_PERIODS)),
                gc,
                heapEnough(steady, gc),
                most(served.steps(), Metric.HEAP_COMMITTED_BYTES),
                steady.disturbance());
    }

    /** Where the queue grew though little was collected, it tells nothing of the heap. */
    private static @Nullable Boolean heapEnough(Step steady, @Nullable Double gc) {
        if (gc == null) {
            return null;
        }
        return gc > MOST_GC ? Boolean.FALSE : steady.sustained() ? Boolean.TRUE : null;
    }

    private static Map<String, Double> observed(Validation validation, List<Step> steps, Step steady) {
        Map<String, Double> observed = new LinkedHashMap<>();
        steady.mean(Metric.CPU_CORES)
                .ifPresent(cores -> observed.put(
                        "cpuCores",
                        Math.max(0, cores - steady.mean(Metric.CPU_JIT_CORES).orElse(0))));
        Double resident = most(steps, Metric.RESIDENT_BYTES);
        if (resident != null) {
            observed.put(
                    "memoryBytes", Math.max(0, resident - validation.limits().argumentBytes()));
        }
        perSecond(steady, Metric.NETWORK_RECEIVED_PER_CALL, "networkReceiveBytesPerSecond", observed);
        perSecond(steady, Metric.NETWORK_SENT_PER_CALL, "networkTransmitBytesPerSecond", observed);
        perSecond(steady, Metric.FILE_READ_PER_CALL, "diskReadBytesPerSecond", observed);
        perSecond(steady, Metric.FILE_WRITTEN_PER_CALL, "diskWriteBytesPerSecond", observed);
        slowest(validation, steady, 0.5).ifPresent(seconds -> observed.put("latencyP50Seconds", seconds));
        slowest(validation, steady, 0.99).ifPresent(seconds -> observed.put("latencyP99Seconds", seconds));
        return observed;
    }

    private static void perSecond(Step steady, Metric perCall, String name, Map<String, Double> observed) {
        BytesPerCall.over(List.of(steady), perCall)
                .ifPresent(bytes -> observed.put(name, bytes * steady.achievedRate()));
    }

    /** Latency at a quantile; of several sizes or methods that of the slowest. */
    private static Optional<Double> slowest(Validation validation, Step steady, double quantile) {
        return validation.shares().stream()
                .flatMap(share -> latency(share, steady, quantile).stream())
                .max(Double::compare);
    }

    private static Optional<Double> latency(Validation.Share share, Step steady, double quantile) {
        return steady.measurements().stream()
                .filter(measurement -> measurement.metric().equals(Metric.LATENCY.label()))
                .filter(measurement ->
                        Objects.requireNonNullElse(measurement.source(), "").equals(share.label()))
                .flatMap(latency -> Stream.ofNullable(at(latency, quantile)))
                .findFirst();
    }

    private static @Nullable Double at(Measurement latency, double quantile) {
        if (quantile <= 0.5) {
            return latency.p50();
        }
        return quantile <= 0.9 ? latency.p90() : latency.p99();
    }

    private static Map<String, Compared> compared(Validation validation, Map<String, Double> observed) {
        Map<String, Validation.Expected> expected = new LinkedHashMap<>();
        validation.expected().forEach(each -> expected.put(each.resource(), each));
        Map<String, Compared> compared = new LinkedHashMap<>();
        for (String name : NAMES) {
            Validation.Expected of = expected.get(name);
            Double seen = observed.get(name);
            if (of != null || seen != null) {
                compared.put(
                        name,
                        of == null
                                ? new Compared(null, null, null, seen)
                                : new Compared(of.estimate(), of.low(), of.high(), seen));
            }
        }
        return compared;
    }

    private static Verdict verdict(Validation validation, Run run, Step steady, int cores) {
        List<String> reasons = new ArrayList<>();
        List<String> words = new ArrayList<>();
        String rate = Quantity.rate(steady.achievedRate()) + " of " + Quantity.rate(run.rps());
        if (run.sustained()) {
            reasons.add("its queue stayed as it was: it completed " + rate);
        } else {
            Shortage shortage = shortage(validation, run, steady, cores);
            reasons.add("its queue grew: it completed " + rate + shortage.reason());
            words.add(shortage.words());
        }
        if (validation.members().isEmpty()) {
            Double bound = validation.boundSeconds();
            Double quantile = validation.quantile();
            if (bound != null && quantile != null) {
                judgeLatency("", slowest(validation, steady, quantile), quantile, bound, words, reasons);
            }
        } else {
            validation.shares().forEach(share -> judge(share, steady, words, reasons));
        }
        return new Verdict(words.isEmpty(), words.isEmpty() ? "holds" : String.join("; ", words), reasons);
    }

    /** One of several methods; that one has no target is said with what was seen. */
    private static void judge(Validation.Share share, Step steady, List<String> words, List<String> reasons) {
        Double bound = share.boundSeconds();
        Double quantile = share.quantile();
        if (bound != null && quantile != null) {
            judgeLatency(" of " + share.words(), latency(share, steady, quantile), quantile, bound, words, reasons);
        } else {
            latency(share, steady, 0.99)
                    .ifPresent(seen -> reasons.add(
                            "p99 of " + share.words() + " was " + Quantity.seconds(seen) + ", and it has no target"));
        }
    }

    private static void judgeLatency(
            String of, Optional<Double> seen, double quantile, double bound, List<String> words, List<String> reasons) {
        String name = "p" + Math.round(100 * quantile) + of;
        if (seen.isEmpty()) {
            reasons.add(name + " was not seen");
            words.add("missed: " + name);
        } else if (seen.get() <= bound) {
            reasons.add(name + " was " + Quantity.seconds(seen.get()) + ", within " + Quantity.seconds(bound));
        } else {
            String missed = name + " " + Quantity.seconds(seen.get()) + " of " + Quantity.seconds(bound);
            reasons.add("its latency target was missed: " + missed);
            words.add("missed: " + missed);
        }
    }

    private record Shortage(String words, String reason) {}

    private static Shortage shortage(Validation validation, Run run, Step steady, int cores) {
        Double gc = run.gcCpuFraction();
        if (gc != null && gc >= MOSTLY_GC) {
            return new Shortage(
                    "too tight: heap",
                    "; collections took " + percent(gc) + " of its CPU in a heap of "
                            + Quantity.bytes(validation.limits().heapBytes()));
        }
        Double quota = validation.limits().cpuCores();
        double has = quota == null ? cores : Math.min(quota, cores);
        double burnt = steady.mean(Metric.CPU_CORES).orElse(0);
        Double throttled = run.throttledFraction();
        if ((throttled != null && throttled >= OFTEN_THROTTLED) || burnt >= ALL_CORES * has) {
            return new Shortage(
                    "too tight: CPU",
                    "; it burnt " + Quantity.cores(burnt) + " of the " + Quantity.digits(has) + " it has"
                            + (throttled == null
                                    ? ""
                                    : ", and its quota ran out in " + percent(throttled) + " of all periods"));
        }
        return new Shortage("too slow: " + Quantity.rate(steady.achievedRate()), ", though CPU was left");
    }

    private static List<String> warnings(Validation validation, Run run, Step steady) {
        List<String> warnings = new ArrayList<>();
        if (run.calls() < FEW_CALLS && validation.shares().stream().anyMatch(share -> share.boundSeconds() != null)) {
            warnings.add("few-calls: p99 of " + run.calls() + " calls is told by the slowest "
                    + Math.max(1, run.calls() / 100) + "; a longer --seconds tells more");
        }
        if (!run.warm()) {
            warnings.add(
                    "still-compiling: the cost of a call still changed when the warm-up was over, so a warm process"
                            + " may need less");
        }
        double compiling = steady.mean(Metric.CPU_JIT_CORES).orElse(0);
        Double throttled = run.throttledFraction();
        if (throttled != null && throttled > 0 && compiling * steady.seconds() > LATE_COMPILING_SECONDS) {
            warnings.add(
                    "late-compiling: compilers burnt " + Quantity.digits(compiling * steady.seconds())
                            + " core-seconds of its quota meanwhile, which holds calls up; once they are done p99 may be lower");
        }
        if (run.disturbance() != null) {
            warnings.add("disturbed: " + run.disturbance() + "; what was seen may be too much");
        }
        if (run.sustained() && run.gcCpuFraction() != null && run.gcCpuFraction() > MOST_GC) {
            warnings.add("tight-heap: collections took " + percent(run.gcCpuFraction())
                    + " of its CPU; at most 10 % is what a planned heap is meant to cost");
        }
        return warnings;
    }

    private static @Nullable Double most(List<Step> steps, Metric metric) {
        return steps.stream()
                .flatMap(step -> step.find(metric).stream())
                .map(measurement -> measurement.max() == null ? Double.valueOf(measurement.mean()) : measurement.max())
                .max(Double::compare)
                .orElse(null);
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }

    private static String percent(double fraction) {
        return Quantity.digits(100 * fraction) + " %";
    }
}
