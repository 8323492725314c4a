package dev.shadowctl.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockDevicesTest {

    @TempDir
    private Path directory;

    private Path sys;
    private Path mounted;

    @BeforeEach
    void make() throws IOException {
        directory = directory.toRealPath();
        sys = Files.createDirectories(directory.resolve("sys"));
        mounted = Files.createDirectories(directory.resolve("a disk"));
        Files.createDirectories(sys.resolve("dev/block"));
        Files.createDirectories(sys.resolve("class/block"));
        device("devices/nvme0/nvme0n1", "259:0", false);
        device("devices/nvme0/nvme0n1/nvme0n1p2", "259:2", true);
        device("devices/virtual/cciss!c0d0", "104:0", false);
        device("devices/virtual/dm-0", "254:0", false);
    }

    private void device(String path, String number, boolean partition) throws IOException {
        Path device = Files.createDirectories(sys.resolve(path));
        Files.writeString(device.resolve("dev"), number + "\n");
        if (partition) {
            Files.writeString(device.resolve("partition"), "2\n");
        }
        Files.createSymbolicLink(sys.resolve("dev/block").resolve(number), device);
        Files.createSymbolicLink(sys.resolve("class/block").resolve(device.getFileName()), device);
    }

    private BlockDevices.Backing backing(String... mounts) throws IOException {
        Path mountinfo = directory.resolve("mountinfo");
        String lines = "22 1 0:21 / / rw shared:1 - overlay overlay rw\n";
        for (String mount : mounts) {
            String[] fields = mount.split(" ", -1);
            lines += "30 22 " + fields[0] + " / " + mounted.toString().replace(" ", "\\040") + " rw master:2 - "
                    + fields[1] + " " + fields[2] + " rw\n";
        }
        Files.writeString(mountinfo, lines);
        return new BlockDevices(mountinfo, sys).of(Files.createDirectories(mounted.resolve("docker/overlay2")));
    }

    @Test
    void ofAPartitionTheWholeDiskIsTold() throws IOException {
        assertThat(backing("259:2 ext4 /dev/nvme0n1p2"))
                .isEqualTo(new BlockDevices.Disk(Path.of("/dev/nvme0n1"), "259:0"));
    }

    @Test
    void aWholeDiskIsTheDisk() throws IOException {
        assertThat(backing("254:0 xfs /dev/mapper/data"))
                .isEqualTo(new BlockDevices.Disk(Path.of("/dev/dm-0"), "254:0"));
        assertThat(backing("104:0 ext4 /dev/cciss/c0d0"))
                .as("a slash in a name")
                .isEqualTo(new BlockDevices.Disk(Path.of("/dev/cciss/c0d0"), "104:0"));
    }

    @Test
    void whatNumbersItselfIsToldByItsSource() throws IOException {
        assertThat(backing("0:44 btrfs /dev/nvme0n1p2"))
                .isEqualTo(new BlockDevices.Disk(Path.of("/dev/nvme0n1"), "259:0"));
    }

    @Test
    void whatHasNoDiskSaysWhy() throws IOException {
        assertThat(backing())
                .isEqualTo(new BlockDevices.Unknown("it lies on overlay, which has no block device of its own"));
        assertThat(backing("0:50 nfs4 files:/export"))
                .isEqualTo(new BlockDevices.Unknown("it lies on nfs4, which has no block device of its own"));
        assertThat(new BlockDevices(directory.resolve("mountinfo"), sys).of(directory.resolve("gone")))
                .isEqualTo(new BlockDevices.Unknown("this machine has no " + directory.resolve("gone")));
    }

    @Test
    void memoryIsNoDiskAndTheLastMountHidesThoseBefore() throws IOException {
        assertThat(backing("259:2 ext4 /dev/nvme0n1p2", "0:60 tmpfs tmpfs")).isEqualTo(new BlockDevices.Memory());
    }

    @Test
    void whatMayNotBeEnteredLiesOnWhatIsMountedThere() throws IOException {
        backing("259:2 ext4 /dev/nvme0n1p2");
        Path link = Files.createSymbolicLink(directory.resolve("docker"), mounted.resolve("docker"));
        BlockDevices devices = new BlockDevices(directory.resolve("mountinfo"), sys, path -> {
            if (path.startsWith(link.resolve("overlay2"))) {
                throw new AccessDeniedException(path.toString());
            }
            return path.toRealPath();
        });
        assertThat(devices.of(link.resolve("overlay2/layer/../other")))
                .isEqualTo(new BlockDevices.Disk(Path.of("/dev/nvme0n1"), "259:0"));
    }
}
