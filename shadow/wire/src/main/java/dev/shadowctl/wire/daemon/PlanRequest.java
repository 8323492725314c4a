package dev.shadowctl.wire.daemon;

import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.plan.Bounds;
import dev.shadowctl.core.plan.Prices;
import dev.shadowctl.core.plan.placement.Place;
import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
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
 * @param likely whether that is judged at its estimate, which half of the cases keep, and not at its upper bound
 * @param bounds what the plan must not leave, or null for the usual
 * @param alone whether nothing else runs there, so that CPU, network and disk need no limit
 * @param prices what resources cost, or null for the usual
 * @param places where the processes may run, or null where there is no choice
 * @param callsPerRequest by name of a dependency, calls one request makes there, one after the other; or null for none
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
        boolean likely,
        @Nullable Bounds bounds,
        boolean alone,
        @Nullable Prices prices,
        @Nullable List<Place> places,
        @Nullable Map<String, Double> callsPerRequest,
        List<String> targets,
        @Nullable String host,
        boolean force) {

    public PlanRequest {
        parts = List.copyOf(parts);
        places = places == null ? null : List.copyOf(places);
        callsPerRequest = callsPerRequest == null ? null : Map.copyOf(callsPerRequest);
        targets = List.copyOf(targets);
    }
}
