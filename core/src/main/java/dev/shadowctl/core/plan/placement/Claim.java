package dev.shadowctl.core.plan.placement;

import dev.shadowctl.core.model.Estimate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a service asks of places.
 *
 * @param service name of the service, unique in a problem
 * @param replicas processes
 * @param cpuCores cores each burns on average
 * @param cores cores each has to find at least when it needs them, those that latency stands on
 * @param memoryBytes memory limit of each
 * @param callsPerRequest by name of a dependency, calls one request makes there, one after the other
 * @param latencySeconds latency at the quantile of the target with dependencies next door, at its upper bound, or null
 * @param boundSeconds what it must stay below, or null
 */
public record Claim(
        String service,
        int replicas,
        Estimate cpuCores,
        double cores,
        long memoryBytes,
        Map<String, Double> callsPerRequest,
        @Nullable Double latencySeconds,
        @Nullable Double boundSeconds) {

    public Claim {
        callsPerRequest = Map.copyOf(callsPerRequest);
        if (replicas < 1) {
            throw new IllegalArgumentException(service + " must have at least 1 replica but has " + replicas);
        }
        if (!(cpuCores.estimate() > 0 && cpuCores.high() < Double.MAX_VALUE && cores > 0 && cores < Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    service + " must need cores above 0 but needs " + cpuCores + " of " + cores);
        }
        if (memoryBytes < 1) {
            throw new IllegalArgumentException(service + " must need memory above 0 but needs " + memoryBytes);
        }
    }
}
