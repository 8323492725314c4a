package dev.shadowctl.daemon.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The disks that paths lie on, by {@code /proc/self/mountinfo} (proc(5)) and {@code /sys}. Rates are limited by whole disks,
 * since a partition has no queue of its own.
 */
public final class BlockDevices {

    private static final Set<String> IN_MEMORY =
            Set.of("tmpfs", "ramfs", "devtmpfs", "proc", "sysfs", "cgroup", "cgroup2", "mqueue", "hugetlbfs");

    private static final Path DEV = Path.of("/dev");
    private static final int FIELDS = 6;

    private final Path mountinfo;
    private final Path sys;
    private final Links links;

    BlockDevices(Path mountinfo, Path sys) {
        this(mountinfo, sys, Path::toRealPath);
    }

    BlockDevices(Path mountinfo, Path sys, Links links) {
        this.mountinfo = mountinfo;
        this.sys = sys;
        this.links = links;
    }

    /** Follows all links of a path, if it may. */
    interface Links {

        Path followed(Path path) throws IOException;
    }

    /** Those of this machine, as this process sees them. */
    public static BlockDevices ofMachine() {
        return new BlockDevices(Path.of("/proc/self/mountinfo"), Path.of("/sys"));
    }

    /** What a path lies on. */
    public sealed interface Backing {}

    /**
     * A disk.
     *
     * @param path its device: {@code /dev/sda}
     * @param number its major and minor number: {@code 8:0}
     */
    public record Disk(Path path, String number) implements Backing {}

    /** No disk, for it is kept in memory. */
    public record Memory() implements Backing {}

    /**
     * None that is known.
     *
     * @param why a sentence's end: {@code it lies on overlay, which has no block device of its own}
     */
    public record Unknown(String why) implements Backing {}

    /** A file system as it is mounted, by one line of mountinfo. */
    private record Mount(Path at, String number, String type, String source) {

        static Optional<Mount> of(String line) {
            String[] halves = line.split(" - ", 2);
            String[] mount = halves[0].split(" ", -1);
            String[] source = halves.length == 2 ? halves[1].split(" ", -1) : new String[0];
            return mount.length < FIELDS || source.length < 2
                    ? Optional.empty()
                    : Optional.of(new Mount(Path.of(plain(mount[4])), mount[2], source[0], plain(source[1])));
        }

        /** Spaces and backslashes are written as octal numbers. */
        private static String plain(String escaped) {
            return escaped.replace("\\040", " ")
                    .replace("\\011", "\t")
                    .replace("\\012", "\n")
                    .replace("\\134", "\\");
        }
    }

    /** What a path lies on, links in it followed as far as this process may. */
    public Backing of(Path path) {
        try {
            Optional<Mount> under = mount(real(path));
            return under.isPresent() ? backing(under.get()) : new Unknown("no mount is known that it lies on");
        } catch (IOException e) {
            return new Unknown("this machine has no " + path);
        }
    }

    /** A directory of another user's may not be entered, but what is mounted there is known all the same. */
    private Path real(Path path) throws IOException {
        try {
            return links.followed(path);
        } catch (AccessDeniedException e) {
            Path absolute = path.toAbsolutePath().normalize();
            Path parent = absolute.getParent();
            return parent == null ? absolute : real(parent).resolve(parent.relativize(absolute));
        }
    }

    /** The nearest one above; of several at one place the last, which hides the others. */
    private Optional<Mount> mount(Path real) throws IOException {
        return Files.readString(mountinfo)
                .lines()
                .flatMap(line -> Mount.of(line).stream())
                .filter(mount -> real.startsWith(mount.at()))
                .reduce((one, other) -> other.at().getNameCount() >= one.at().getNameCount() ? other : one);
    }

    private Backing backing(Mount mount) throws IOException {
        if (IN_MEMORY.contains(mount.type())) {
            return new Memory();
        }
        Path numbered = sys.resolve("dev/block").resolve(mount.number());
        if (Files.isDirectory(numbered)) {
            return disk(numbered.toRealPath());
        }
        // btrfs numbers its volumes itself, and names the disk as what is mounted
        Path named = sys.resolve("class/block").resolve(name(mount.source()));
        if (mount.source().startsWith(DEV + "/") && Files.isDirectory(named)) {
            return disk(named.toRealPath());
        }
        return new Unknown("it lies on " + mount.type() + ", which has no block device of its own");
    }

    /** Of {@code /dev/mapper/data}, a link, too. */
    private static String name(String source) {
        Path device = Path.of(source);
        try {
            return String.valueOf(device.toRealPath().getFileName());
        } catch (IOException e) {
            return String.valueOf(device.getFileName());
        }
    }

    private static Backing disk(Path device) throws IOException {
        Path parent = device.getParent();
        Path whole = Files.exists(device.resolve("partition")) && parent != null ? parent : device;
        String name = String.valueOf(whole.getFileName()).replace('!', '/');
        return new Disk(
                DEV.resolve(name), Files.readString(whole.resolve("dev")).strip());
    }
}
