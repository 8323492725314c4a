package dev.shadowctl.core.plan;

import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.MixPrediction;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Resources;
import dev.shadowctl.core.model.StartUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the model says one process needs at its share of the load, of one method or several alike.
 *
 * @param resources of the process
 * @param latencySeconds latency at the quantile of the target, of the slowest method; null where it is not known
 * @param latencies of each method
 * @param latencyCalibrated whether the interval of that latency was held against what really happened
 * @param maxRps highest rate of one process
 * @param breaksFirst what gives in there
 * @param startup until it is warm, or null
 * @param warnings what a reader must know
 * @param basis profiles it stands on
 */
record Need(
        Resources resources,
        @Nullable Estimate latencySeconds,
        List<MethodLatency> latencies,
        boolean latencyCalibrated,
        Estimate maxRps,
        String breaksFirst,
        @Nullable StartUp startup,
        List<String> warnings,
        List<String> basis)
        implements Reply {

    /** The highest quantile of latency that is predicted. */
    static final double HIGHEST_QUANTILE = 0.99;

    /** Number beyond which an estimate is not of this world: no machine has it, no method runs so fast. */
    private static final double ABSURD = 1e15;

    /**
     * Latency of one of the methods.
     *
     * @param method fully written
     * @param size of its calls
     */
    record MethodLatency(String method, int size, @Nullable Estimate p50Seconds, @Nullable Estimate p99Seconds) {

        private static MethodLatency of(String method, int size, Resources resources) {
            return new MethodLatency(method, size, resources.latencyP50Seconds(), resources.latencyP99Seconds());
        }

        /** At a quantile, or null where it is not known. */
        @Nullable
        Estimate at(double quantile) {
            return quantile <= 0.5 ? p50Seconds : p99Seconds;
        }
    }

    static Need of(Prediction prediction, double quantile) {
        MethodLatency latency =
                MethodLatency.of(prediction.method(), prediction.workload().size(), prediction.resources());
        return new Need(
                prediction.resources(),
                latency.at(quantile),
                List.of(latency),
                calibrated(prediction.calibration(), quantile),
                prediction.capacity().maxRps(),
                prediction.capacity().breaksFirst(),
                prediction.startup(),
                prediction.warnings(),
                List.of(prediction.basis().profile()));
    }

    static Need of(MixPrediction prediction, double quantile) {
        List<MethodLatency> latencies = prediction.parts().stream()
                .map(part -> MethodLatency.of(part.method(), part.workload().size(), part.resources()))
                .toList();
        return new Need(
                prediction.resources(),
                slowest(latencies, quantile),
                latencies,
                calibrated(prediction.calibration(), quantile),
                prediction.capacity().maxRps(),
                prediction.capacity().breaksFirst(),
                null,
                prediction.warnings(),
                prediction.parts().stream()
                        .map(part -> part.basis().profile())
                        .distinct()
                        .toList());
    }

    private static boolean calibrated(Prediction.Calibration calibration, double quantile) {
        return calibration.stretch().containsKey(quantile <= 0.5 ? "latencyP50Seconds" : "latencyP99Seconds");
    }

    private static @Nullable Estimate slowest(List<MethodLatency> latencies, double quantile) {
        Estimate slowest = null;
        for (MethodLatency latency : latencies) {
            Estimate each = latency.at(quantile);
            if (each == null) {
                return null;
            }
            slowest = slowest == null || each.high() > slowest.high() ? each : slowest;
        }
        return slowest;
    }

    /** The heap, which every need that holds has. */
    Estimate heap() {
        return Objects.requireNonNull(resources.heapBytes(), "what holds has a heap");
    }

    /** The memory, which every need that holds has. */
    Estimate memory() {
        return Objects.requireNonNull(resources.memoryBytes(), "what holds has a memory");
    }

    /** Why no plan may stand on it: a number that no process can need. */
    Optional<String> absurdity() {
        List<String> wrong = new ArrayList<>();
        above0("cpuCores", resources.cpuCores(), wrong);
        above0("maxRps", maxRps, wrong);
        above0("heapBytes", resources.heapBytes(), wrong);
        above0("memoryBytes", resources.memoryBytes(), wrong);
        above0("latency", latencySeconds, wrong);
        latencies.forEach(each -> {
            above0("latency of " + each.method(), each.p50Seconds(), wrong);
            above0("latency of " + each.method(), each.p99Seconds(), wrong);
        });
        atLeast0("networkReceiveBytesPerSecond", resources.networkReceiveBytesPerSecond(), wrong);
        atLeast0("networkTransmitBytesPerSecond", resources.networkTransmitBytesPerSecond(), wrong);
        atLeast0("diskReadBytesPerSecond", resources.diskReadBytesPerSecond(), wrong);
        atLeast0("diskWriteBytesPerSecond", resources.diskWriteBytesPerSecond(), wrong);
        return wrong.stream().findFirst();
    }

    private static void above0(String name, @Nullable Estimate value, List<String> wrong) {
        if (value != null && !(value.estimate() > 0 && value.high() < ABSURD && value.low() >= 0)) {
            wrong.add(sentence(name, value));
        }
    }

    private static void atLeast0(String name, @Nullable Estimate value, List<String> wrong) {
        if (value != null && !(value.low() >= 0 && value.high() < ABSURD)) {
            wrong.add(sentence(name, value));
        }
    }

    private static String sentence(String name, Estimate value) {
        return "the model says " + name + " is " + value.estimate() + " [" + value.low() + " to " + value.high()
                + "], which no process needs";
    }
}
