package dev.shadowctl.daemon.target;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A systemd: the machine's or a user's.
 *
 * @param unitDirectories where units lie, the strongest first; drop-ins are written to that one
 * @param user whether it is a user's
 * @param runtime exists while it runs
 * @param disk a path whose block device is meant by disk limits
 */
public record Systemd(List<Path> unitDirectories, boolean user, Path runtime, Path disk) {

    public Systemd {
        unitDirectories = List.copyOf(unitDirectories);
        if (unitDirectories.isEmpty()) {
            throw new IllegalArgumentException("unitDirectories must name where drop-ins are written but is empty");
        }
        Objects.requireNonNull(runtime, "runtime");
    }

    /** The machine's. */
    public static Systemd ofMachine() {
        return new Systemd(
                List.of(
                        Path.of("/etc/systemd/system"),
                        Path.of("/run/systemd/system"),
                        Path.of("/usr/local/lib/systemd/system"),
                        Path.of("/usr/lib/systemd/system"),
                        Path.of("/lib/systemd/system"),
                        // what 'systemctl set-property' writes
                        Path.of("/etc/systemd/system.control"),
                        Path.of("/run/systemd/system.control")),
                false,
                Path.of("/run/systemd/system"),
                Path.of("/"));
    }

    /**
     * A user's.
     *
     * @param home the user's home directory
     * @param runtimeDirectory the user's {@code XDG_RUNTIME_DIR}
     */
    public static Systemd ofUser(Path home, Path runtimeDirectory) {
        return new Systemd(
                List.of(
                        home.resolve(".config/systemd/user"),
                        Path.of("/etc/systemd/user"),
                        runtimeDirectory.resolve("systemd/user"),
                        home.resolve(".local/share/systemd/user"),
                        Path.of("/usr/local/lib/systemd/user"),
                        Path.of("/usr/lib/systemd/user")),
                true,
                runtimeDirectory.resolve("systemd"),
                Path.of("/"));
    }

    boolean isRunning() {
        return Files.isDirectory(runtime);
    }
}
