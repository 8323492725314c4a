package dev.shadowctl.core.plan;

import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.StartUp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of one process under a plan, at its share of the busiest time.
 *
 * @param rps arrivals per second of all processes
 * @param rpsPerReplica arrivals per second of one
 * @param cpuCores cores it burns on average
 * @param cores cores that latency stands on
 * @param memoryBytes resident memory
 * @param heapBytes smallest heap that sustains the load
 * @param latencySeconds latency at the quantile asked, of the slowest method; or null where it is not known
 * @param targets where methods have latency targets of their own, each with what is expected of it
 * @param maxRps highest rate of one process
 * @param headroom how many times the load all processes bear: lower bound of their capacity over {@code rps}
 * @param startup until it is warm, or null
 * @param warnings what a reader must know
 * @param basis profiles it stands on
 */
public record Expectation(
        double rps,
        double rpsPerReplica,
        Estimate cpuCores,
        double cores,
        Estimate memoryBytes,
        Estimate heapBytes,
        @Nullable Estimate latencySeconds,
        List<MethodTarget> targets,
        Estimate maxRps,
        double headroom,
        @Nullable StartUp startup,
        List<String> warnings,
        List<String> basis) {

    /**
     * The latency target of one method.
     *
     * @param method the method, fully written
     * @param size of its calls
     * @param quantile of its target
     * @param boundSeconds of its target
     * @param latencySeconds what is expected at that quantile
     */
    public record MethodTarget(String method, int size, double quantile, double boundSeconds, Estimate latencySeconds) {

        private MethodTarget later(double seconds, double tightened) {
            return new MethodTarget(
                    method, size, quantile, boundSeconds + tightened, Expectation.later(latencySeconds, seconds));
        }
    }

    public Expectation {
        targets = targets == null ? List.of() : List.copyOf(targets); // absent in plans of earlier versions
        warnings = List.copyOf(warnings);
        basis = List.copyOf(basis);
    }

    /** Without targets of single methods. */
    public Expectation(
            double rps,
            double rpsPerReplica,
            Estimate cpuCores,
            double cores,
            Estimate memoryBytes,
            Estimate heapBytes,
            @Nullable Estimate latencySeconds,
            Estimate maxRps,
            double headroom,
            @Nullable StartUp startup,
            List<String> warnings,
            List<String> basis) {
        this(
                rps,
                rpsPerReplica,
                cpuCores,
                cores,
                memoryBytes,
                heapBytes,
                latencySeconds,
                List.of(),
                maxRps,
                headroom,
                startup,
                warnings,
                basis);
    }

    private static Estimate later(Estimate here, double seconds) {
        return new Estimate(here.estimate() + seconds, here.low() + seconds, here.high() + seconds);
    }

    /**
     * The same with calls to dependencies that take longer by so much.
     *
     * @param tightened what bounds of latency were taken down by for that
     */
    public Expectation later(double seconds, double tightened) {
        return new Expectation(
                rps,
                rpsPerReplica,
                cpuCores,
                cores,
                memoryBytes,
                heapBytes,
                latencySeconds == null ? null : later(latencySeconds, seconds),
                targets.stream().map(each -> each.later(seconds, tightened)).toList(),
                maxRps,
                headroom,
                startup,
                warnings,
                basis);
    }
}
