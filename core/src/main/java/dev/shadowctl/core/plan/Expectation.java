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
 * @param latencySeconds latency at the quantile asked, or null where it is not known
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
        Estimate maxRps,
        double headroom,
        @Nullable StartUp startup,
        List<String> warnings,
        List<String> basis) {

    public Expectation {
        warnings = List.copyOf(warnings);
        basis = List.copyOf(basis);
    }

    /** The same with calls to dependencies that take longer by so much. */
    public Expectation later(double seconds) {
        Estimate here = latencySeconds;
        return here == null
                ? this
                : new Expectation(
                        rps,
                        rpsPerReplica,
                        cpuCores,
                        cores,
                        memoryBytes,
                        heapBytes,
                        new Estimate(here.estimate() + seconds, here.low() + seconds, here.high() + seconds),
                        maxRps,
                        headroom,
                        startup,
                        warnings,
                        basis);
    }
}
