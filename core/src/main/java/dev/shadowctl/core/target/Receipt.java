package dev.shadowctl.core.target;

import java.time.Instant;

/**
 * That a target was seen to stand as planned.
 *
 * @param fingerprint what stood there
 * @param at when it was read
 */
public record Receipt(String fingerprint, Instant at) {}
