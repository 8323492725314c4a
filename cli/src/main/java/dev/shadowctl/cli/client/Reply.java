package dev.shadowctl.cli.client;

/**
 * An answer of the daemon.
 *
 * @param json as it came
 * @param value as read
 */
public record Reply<T>(String json, T value) {}
