package dev.shadowctl.wire.daemon;

import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.plan.Prices;
import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan is asked for.
 *
 * @param service name of the service, or null for that of the first method
 * @param parts methods of one process, each with its load of today
 * @param concurrency worker threads of a process, or null for 16
 * @param growth factor by which all rates are to grow
 * @param peakFactor rate of the busiest time over the rate stated
 * @param p99Seconds latency that 99 of 100 calls keep, or null where only the rate has to be borne
 * @param prices what resources cost, or null for the usual
 * @param targets names of the targets that are given what is planned
 * @param host host to predict for, or null for the one that measured
 * @param force whether to plan beyond ten times the measured range
 */
@Json
public record PlanRequest(
        @Nullable String service,
        List<MixQuestion.Part> parts,
        @Nullable Integer concurrency,
        double growth,
        double peakFactor,
        @Nullable Double p99Seconds,
        @Nullable Prices prices,
        List<String> targets,
        @Nullable String host,
        boolean force) {

    public PlanRequest {
        parts = List.copyOf(parts);
        targets = List.copyOf(targets);
    }
}
