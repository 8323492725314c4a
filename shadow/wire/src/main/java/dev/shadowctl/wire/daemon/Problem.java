package dev.shadowctl.wire.daemon;

import io.avaje.jsonb.Json;

/**
 * The body of every answer that is not 2xx.
 *
 * @param code stable code, {@code not-found}
 * @param message what was attempted, on what, and what came back
 * @param next what to do next, or empty
 * @param exitCode exit code of a command that meets it
 */
@Json
public record Problem(String code, String message, String next, int exitCode) {}
