package dev.shadowctl.core.host;

/**
 * What a shadow host is made of, as its monitor read it.
 *
 * @param cores processors that its monitor and what runs beside it may use, at least 1: all logical ones, or fewer where affinity,
 *     a cpuset or a CPU quota is below them. A part of one counts as one, so with a quota of 1.5 cores it is 2, and what is
 *     reckoned of all cores is up to a third too much
 * @param memoryBytes physical memory
 * @param cpu model name of the processor
 * @param os name and version of the operating system
 * @param kernel kernel release
 */
public record Machine(int cores, long memoryBytes, String cpu, String os, String kernel) {}
