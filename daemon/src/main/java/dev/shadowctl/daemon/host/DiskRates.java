package dev.shadowctl.daemon.host;

import org.jspecify.annotations.Nullable;

/**
 * What a job may read from a disk and write to it.
 *
 * @param device major and minor number of the disk: {@code 8:0}
 * @param readBytesPerSecond null for no limit
 * @param writeBytesPerSecond null for no limit
 */
public record DiskRates(String device, @Nullable Long readBytesPerSecond, @Nullable Long writeBytesPerSecond) {}
