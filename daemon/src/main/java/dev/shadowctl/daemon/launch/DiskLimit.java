package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.Validation;
import dev.shadowctl.core.model.Quantity;
import dev.shadowctl.daemon.host.BlockDevices.Backing;
import dev.shadowctl.daemon.host.BlockDevices.Disk;
import dev.shadowctl.daemon.host.BlockDevices.Unknown;
import dev.shadowctl.daemon.host.DiskRates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says of disk and network, and whether anybody is held to it here.
 *
 * @param rates to hold it to, or null
 * @param enforced what is, in words
 * @param warnings what is not, each with its reason
 */
record DiskLimit(@Nullable DiskRates rates, List<String> enforced, List<String> warnings) {

    DiskLimit {
        enforced = List.copyOf(enforced);
        warnings = List.copyOf(warnings);
    }

    /**
     * Of a process whose files lie there.
     *
     * @param files what the files it may write lie on
     * @param held whether this machine lets the daemon hold anybody to rates of disks
     * @param writesHeld whether also to those of writing, which version 1 of control groups does only past the page cache
     */
    static DiskLimit of(Validation.Limits limits, Backing files, boolean held, boolean writesHeld) {
        List<String> warnings = new ArrayList<>();
        if (limits.networkBytesPerSecond() != null) {
            warnings.add(
                    "network-limit-not-held: nothing here limits the traffic of a process, so the plan's limits of the"
                            + " network were not enforced");
        }
        Long read = limits.diskReadBytesPerSecond();
        Long write = limits.diskWriteBytesPerSecond();
        if (read == null && write == null) {
            return new DiskLimit(null, List.of(), warnings);
        }
        if (!held || !(files instanceof Disk disk)) {
            warnings.add("disk-limit-not-held: " + why(files, held)
                    + ", so the plan's limits of the disk were not enforced");
            return new DiskLimit(null, List.of(), warnings);
        }
        List<String> enforced = new ArrayList<>();
        if (read != null) {
            enforced.add("disk read " + Quantity.bytes((double) read) + "/s (cgroup)");
        }
        if (write != null && writesHeld) {
            enforced.add("disk write " + Quantity.bytes((double) write) + "/s (cgroup)");
        } else if (write != null) {
            warnings.add(
                    "disk-writes-not-held: with cgroup v1 the kernel holds what bypasses its page cache only, so the"
                            + " plan's limit of writing was not enforced");
        }
        return new DiskLimit(new DiskRates(disk.number(), read, write), enforced, warnings);
    }

    /** The same where the kernel refused the rates when the group was made. */
    DiskLimit refused() {
        if (rates == null) {
            return this;
        }
        List<String> all = new ArrayList<>(warnings);
        all.removeIf(warning -> warning.startsWith("disk-writes-not-held:"));
        all.add("disk-limit-not-held: the kernel refused rates of the disk " + rates.device()
                + ", so the plan's limits of the disk were not enforced");
        return new DiskLimit(null, List.of(), all);
    }

    private static String why(Backing files, boolean held) {
        if (files instanceof Unknown unknown) {
            return "what it writes: " + unknown.why();
        }
        return held ? "what it writes is kept in memory" : "this machine lets the daemon hold nobody to rates of disks";
    }
}
