package dev.shadowctl.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link MixQuestion}: several methods in one process. Where a member has the name of one of
 * {@link Prediction} it means the same, of all methods together.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code MixPrediction}
 * @param workload the load of all together
 * @param parts the methods, in the order asked
 * @param resources the need of all together; latency is null, each part has its own
 * @param confidence probability that an interval contains the truth
 * @param extrapolation the farthest of the parts, rate and size apart
 * @param capacity what one process can do at most when all parts grow alike
 * @param calibration source {@code none}, for no past mix moved a bound; {@code stretch} is that of the parts
 * @param warnings what a reader must know: {@code code: sentence}
 * @param explanation how each number came about, one sentence each
 * @param limits what the process is held to, defaults filled in; null in predictions of earlier versions
 */
public record MixPrediction(
        String apiVersion,
        String kind,
        Load workload,
        List<Part> parts,
        Resources resources,
        double confidence,
        Prediction.Extrapolation extrapolation,
        Capacity capacity,
        Prediction.Calibration calibration,
        List<String> warnings,
        List<String> explanation,
        Prediction.@Nullable Limits limits) {

    public MixPrediction {
        parts = List.copyOf(parts);
        warnings = List.copyOf(warnings);
        explanation = List.copyOf(explanation);
    }

    /**
     * The load of all parts together.
     *
     * @param rps arrivals per second of all parts
     * @param concurrency worker threads they share
     */
    public record Load(double rps, int concurrency) {}

    /**
     * One method of the process.
     *
     * @param method the method, fully written
     * @param workload its own load, defaults filled in
     * @param resources its share of the process: CPU without what an idle JVM burns, heap without the floor any JVM needs;
     *     memory is null, for resident memory belongs to the process; latency is that of its calls
     * @param extrapolation asked over largest measured
     * @param basis what its numbers stand on
     */
    public record Part(
            String method,
            Workload workload,
            Resources resources,
            Prediction.Extrapolation extrapolation,
            Prediction.Basis basis) {}

    /**
     * What one process can do at most.
     *
     * @param maxRps highest sustained rate of one process, all parts together in the proportion asked
     * @param growth factor by which the whole mix may grow within one process; below 1 it takes several
     * @param breaksFirst {@code cpu}, {@code memory}, {@code concurrency}, {@code lock} or {@code latency}
     * @param replicas processes the mix needs, 1 within capacity
     */
    public record Capacity(Estimate maxRps, Estimate growth, String breaksFirst, int replicas) {}
}
