package dev.shadowctl.wire.daemon;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;

/**
 * The answer of {@code GET /v1/status}.
 *
 * @param version version of the daemon
 * @param pid its process id
 * @param startedAt when it became ready
 * @param jdk the JDK it runs on
 * @param openJobs jobs that have not ended
 * @param database path of the database
 * @param schema version of the database schema
 * @param draining whether it ends when its open jobs have ended
 * @param notices what a person should know, one sentence each: a damaged database that was set aside
 */
@Json
public record Status(
        String version,
        long pid,
        Instant startedAt,
        String jdk,
        int openJobs,
        String database,
        String schema,
        boolean draining,
        List<String> notices) {

    public Status {
        notices = List.copyOf(notices);
    }
}
