package dev.shadowctl.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Validation;
import dev.shadowctl.daemon.host.BlockDevices;
import dev.shadowctl.daemon.host.BlockDevices.Backing;
import dev.shadowctl.daemon.host.DiskRates;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiskLimitTest {

    private static final Backing DISK = new BlockDevices.Disk(Path.of("/dev/sda"), "8:0");

    private static Validation.Limits limits(@Nullable Long read, @Nullable Long write, @Nullable Long network) {
        return new Validation.Limits(1.0, null, 1L << 28, 1L << 27, "G1", 1, 0, read, write, network);
    }

    @Test
    void whatThePlanSaysIsHeldWhereItCanBe() {
        DiskLimit limit = DiskLimit.of(limits(10L << 20, 20L << 20, null), DISK, true, true);
        assertThat(limit.rates()).isEqualTo(new DiskRates("8:0", 10L << 20, 20L << 20));
        assertThat(limit.enforced()).containsExactly("disk read 10.0 MiB/s (cgroup)", "disk write 20.0 MiB/s (cgroup)");
        assertThat(limit.warnings()).isEmpty();
    }

    @Test
    void whatIsNotHeldIsSaidWithTheReason() {
        assertThat(DiskLimit.of(limits(null, 20L << 20, 5L), DISK, true, false).warnings())
                .extracting(warning -> warning.replaceFirst(":.*", ""))
                .containsExactly("network-limit-not-held", "disk-writes-not-held");
        assertThat(DiskLimit.of(limits(1L, null, null), DISK, false, false).warnings())
                .containsExactly(
                        "disk-limit-not-held: this machine lets the daemon hold nobody to rates of disks, so the"
                                + " plan's limits of the disk were not enforced");
        assertThat(DiskLimit.of(limits(1L, null, null), new BlockDevices.Unknown("it lies on overlay"), true, true)
                        .warnings())
                .first()
                .asString()
                .startsWith("disk-limit-not-held: what it writes: it lies on overlay");
        assertThat(DiskLimit.of(limits(1L, null, null), new BlockDevices.Memory(), true, true)
                        .rates())
                .isNull();
    }

    @Test
    void whatTheKernelRefusedIsNotHeld() {
        DiskLimit refused = DiskLimit.of(limits(1L, 2L, 5L), DISK, true, false).refused();
        assertThat(refused.enforced()).isEmpty();
        assertThat(refused.warnings())
                .extracting(warning -> warning.replaceFirst(", so.*", ""))
                .containsExactly(
                        "network-limit-not-held: nothing here limits the traffic of a process",
                        "disk-limit-not-held: the kernel refused rates of the disk 8:0");
        DiskLimit none = DiskLimit.of(limits(null, null, null), DISK, true, true);
        assertThat(none.refused()).isEqualTo(none);
    }

    @Test
    void nothingIsSaidWherePlanSetsNone() {
        DiskLimit limit = DiskLimit.of(limits(null, null, null), DISK, false, false);
        assertThat(limit.rates()).isNull();
        assertThat(limit.warnings()).isEmpty();
    }
}
