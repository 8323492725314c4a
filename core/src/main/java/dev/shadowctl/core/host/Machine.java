package dev.shadowctl.core.host;

/**
 * What a shadow host is made of, as its monitor read it.
 *
 * @param cores logical processors
 * @param memoryBytes physical memory
 * @param cpu model name of the processor
 * @param os name and version of the operating system
 * @param kernel kernel release
 */
public record Machine(int cores, long memoryBytes, String cpu, String os, String kernel) {}
