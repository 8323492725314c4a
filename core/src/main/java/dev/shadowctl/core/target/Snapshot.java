package dev.shadowctl.core.target;

/**
 * What stood at a target at one moment: the undo record.
 *
 * @param fingerprint SHA-256 in hexadecimal of what a plan depends on and {@code apply} may change; two snapshots with the
 *     same fingerprint are the same state
 * @param content what is needed to restore it, in the target's own words
 */
public record Snapshot(String fingerprint, String content) {}
