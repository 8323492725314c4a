package dev.shadowctl.wire.daemon;

import io.avaje.jsonb.Json;
import java.time.Instant;

/**
 * How a running daemon is found. Written to a temporary file and renamed once the daemon is ready; removed when it ends.
 *
 * @param pid process id of the daemon
 * @param processStartedAt start of that process, so that a reused pid is never taken for the daemon
 * @param port loopback port of the HTTP API
 * @param version version of the daemon
 */
@Json
public record DaemonFile(long pid, Instant processStartedAt, int port, String version) {}
