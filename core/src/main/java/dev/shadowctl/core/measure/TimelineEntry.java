package dev.shadowctl.core.measure;

/**
 * Where a job's time went.
 *
 * @param what {@code resolve class path}, {@code start sandbox}, {@code start shadow JVM}, {@code inputs},
 *     {@code warm-up}, {@code ladder}, {@code repeats}, {@code saturation}, {@code census}, {@code recording}
 * @param seconds how long
 */
public record TimelineEntry(String what, double seconds) {}
