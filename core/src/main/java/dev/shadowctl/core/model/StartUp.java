package dev.shadowctl.core.model;

import org.jspecify.annotations.Nullable;

/**
 * What a process takes until the method is warm, as the shadow's own warm-up had it: calls of all sizes at about three quarters of
 * the cores. Under less load it is longer, for the compiler sees calls later.
 *
 * @param seconds from the start of the JVM until CPU per call no longer fell and the compilers rested
 * @param cpuSeconds CPU burnt until then, the compilers' and the calls' own in it, without making the load
 * @param memoryBytes peak resident set until then, without the arguments made ahead; null where it could not be read
 */
public record StartUp(Estimate seconds, Estimate cpuSeconds, @Nullable Estimate memoryBytes) {}
