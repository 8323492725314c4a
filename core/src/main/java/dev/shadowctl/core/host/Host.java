package dev.shadowctl.core.host;

import java.time.Instant;

/**
 * A shadow host in the inventory.
 *
 * @param name {@code local}, or the name it was added under
 * @param machine what it is made of
 * @param isolation the best rung that was probed by doing
 * @param seenAt when it was last probed
 */
public record Host(String name, Machine machine, Isolation isolation, Instant seenAt) {}
