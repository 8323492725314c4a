package dev.shadowctl.core.target;

import org.jspecify.annotations.Nullable;

/**
 * One value that would differ.
 *
 * @param setting what is set, in the words of an allotment: {@code memoryBytes}, {@code cpuLimitCores}
 * @param before the value that stands there, as a person reads it, or null for none
 * @param after the value wanted, or null for none
 */
public record Change(String setting, @Nullable String before, @Nullable String after) {}
