package dev.shadowctl.core.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Question}: the JSON of {@code predict -o json}.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code Prediction}
 * @param method the method, fully written
 * @param workload the workload, defaults filled in
 * @param resources the need
 * @param confidence probability that an interval contains the truth
 * @param extrapolation asked over largest measured
 * @param capacity the highest sustainable rate of one process
 * @param calibration where the width of the intervals comes from
 * @param basis what the prediction stands on
 * @param warnings what a reader must know: {@code code: sentence}
 * @param explanation how each number came about, one sentence each; empty unless asked for
 * @param startup what a process takes until the method is warm; null where the shadow's warm-up had not settled
 * @param limits what the process is held to, defaults filled in; null in predictions of earlier versions
 */
public record Prediction(
        String apiVersion,
        String kind,
        String method,
        Workload workload,
        Resources resources,
        double confidence,
        Extrapolation extrapolation,
        Capacity capacity,
        Calibration calibration,
        Basis basis,
        List<String> warnings,
        List<String> explanation,
        @Nullable StartUp startup,
        @Nullable Limits limits) {

    public Prediction {
        warnings = List.copyOf(warnings);
        explanation = List.copyOf(explanation);
    }

    /**
     * What a process is held to.
     *
     * @param cores its CPU limit, in cores
     * @param heapBytes {@code -Xmx} at which CPU, latency and capacity hold, or null for the usual one: the larger of 512 MiB and
     *     four times the live set
     * @param p99Seconds latency that bounds its capacity, in seconds, or null
     */
    public record Limits(double cores, @Nullable Long heapBytes, @Nullable Double p99Seconds) {}

    /**
     * How far the question lies beyond what was measured.
     *
     * @param rps asked rate per process over the largest measured rate
     * @param size asked size over the largest measured size
     */
    public record Extrapolation(double rps, double size) {}

    /**
     * What one process can do at most.
     *
     * @param maxRps highest sustained rate of one process
     * @param breaksFirst {@code cpu}, {@code memory}, {@code concurrency}, {@code lock} or {@code latency}
     * @param replicas processes the workload needs, 1 within capacity
     */
    public record Capacity(Estimate maxRps, String breaksFirst, int replicas) {}

    /**
     * Where the width of the intervals comes from.
     *
     * @param source {@code none}, {@code corpus} or {@code own}
     * @param cases cases behind it
     * @param sameHostClass whether they come from a machine like this
     * @param stretch by name of the resource, the factor in logs by which they moved the bounds; what is not among them is
     *     uncalibrated
     */
    public record Calibration(String source, int cases, boolean sameHostClass, Map<String, Double> stretch) {

        public Calibration {
            stretch = Map.copyOf(stretch);
        }
    }

    /**
     * What the prediction stands on.
     *
     * @param profile id of the profile
     * @param model name of the model and its fitted form
     * @param host host the prediction is for
     * @param isolation what kept the shadow run apart
     * @param inputs how the arguments came about
     * @param stale why the profile no longer fits the code, or null
     * @param learned by name of the resource, the factor by which what was learned from past cases moved the estimate; what
     *     is not among them is as the laws say
     */
    public record Basis(
            String profile,
            String model,
            String host,
            String isolation,
            String inputs,
            @Nullable String stale,
            Map<String, Double> learned) {

        public Basis {
            learned = learned == null ? Map.of() : Map.copyOf(learned); // absent in predictions of earlier versions
        }

        /** Of the laws alone. */
        public Basis(
                String profile, String model, String host, String isolation, String inputs, @Nullable String stale) {
            this(profile, model, host, isolation, inputs, stale, Map.of());
        }
    }
}
