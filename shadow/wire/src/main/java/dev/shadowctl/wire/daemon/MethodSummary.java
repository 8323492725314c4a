package dev.shadowctl.wire.daemon;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method known to this home: an entry of {@code GET /v1/call}.
 *
 * @param method {@code pkg.Type#name(param,types)}
 * @param service service it belongs to, or null
 * @param profiles how often it was profiled
 * @param profile id of its newest profile
 * @param measuredAt when that was measured
 * @param sizes sizes measured
 * @param maxRate largest rate sustained, or reached where more was planned; calls per second
 * @param cpuSecondsPerCall CPU of one call at the largest size
 * @param inputs how its arguments came about
 */
@Json
public record MethodSummary(
        String method,
        @Nullable String service,
        int profiles,
        String profile,
        Instant measuredAt,
        List<Integer> sizes,
        double maxRate,
        double cpuSecondsPerCall,
        String inputs) {}
