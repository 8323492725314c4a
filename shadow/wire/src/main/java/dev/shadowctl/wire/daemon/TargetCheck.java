package dev.shadowctl.wire.daemon;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * Whether a target is there and may be changed.
 *
 * @param target name of the target
 * @param reached whether it is
 * @param message what it is, or what was attempted and came back
 * @param next what to do about it, or null where it was reached
 */
@Json
public record TargetCheck(String target, boolean reached, String message, @Nullable String next) {}
