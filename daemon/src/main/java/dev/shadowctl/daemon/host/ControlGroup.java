package dev.shadowctl.daemon.host;

import dev.shadowctl.core.job.Limit.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control group of one job, cgroups(7): whatever it starts is in it and stays in it, daemonised or not, so that the
 * kernel counts its processes and memory as a whole and all of it can be killed. Closing kills and removes it. On a machine
 * that lets this daemon make none it is empty, and all of this does nothing.
 */
public final class ControlGroup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlGroup.class);
    private static final int ROUNDS = 100;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /**
     * Joins the groups, offers itself to the kernel as the first to die where the machine runs out of memory, and becomes the
     * command. A constant; groups and command come as arguments.
     */
    private static final List<String> JOIN = List.of(
            "/bin/sh",
            "-c",
            "echo 1000 >/proc/self/oom_score_adj; n=$1; shift; while [ $n -gt 0 ]; do echo $$ >\"$1/cgroup.procs\" || exit 125;"
                    + " shift; n=$((n - 1)); done; exec \"$@\"",
            "join");

    private final List<Path> directories;

    ControlGroup(List<Path> directories) {
        this.directories = List.copyOf(directories);
    }

    /** The command, in this group from its start; its process id stays the first one's. */
    public List<String> argv(List<String> command) {
        List<String> argv = new ArrayList<>(JOIN);
        argv.add(String.valueOf(directories.size()));
        directories.forEach(directory -> argv.add(directory.toString()));
        argv.addAll(command);
        return argv;
    }

    /** The limit the kernel met so far: memory where it killed for it, processes where it refused one. */
    public Optional<Resource> hit() {
        if (counts("memory.events", "oom_kill") || counts("memory.oom_control", "oom_kill")) {
            return Optional.of(Resource.MEMORY_BYTES);
        }
        return counts("pids.events", "max") ? Optional.of(Resource.PROCESSES) : Optional.empty();
    }

    private boolean counts(String file, String name) {
        return directories.stream()
                .flatMap(directory -> lines(directory.resolve(file)))
                .anyMatch(line -> line.startsWith(name + " ") && !line.endsWith(" 0"));
    }

    /** Kills all that is in it; none can fork itself away meanwhile. */
    void kill() {
        for (Path directory : directories) {
            if (Files.exists(directory.resolve("cgroup.kill"))) {
                write(directory.resolve("cgroup.kill"), "1");
            } else if (Files.exists(directory.resolve("pids.max"))) {
                write(directory.resolve("pids.max"), "0");
            }
        }
        for (int round = 0; round < ROUNDS && members().findAny().isPresent(); round++) {
            members().flatMap(pid -> ProcessHandle.of(pid).stream()).forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(ROUND_NANOS);
        }
    }

    /** Ids of the processes in it now. */
    public Stream<Long> members() {
        return directories.stream()
                .flatMap(directory -> lines(directory.resolve("cgroup.procs")))
                .filter(Predicate.not(String::isBlank))
                .map(Long::valueOf)
                // a process of another namespace reads as 0
                .filter(pid -> pid > 0)
                .distinct();
    }

    @Override
    public void close() {
        kill();
        directories.forEach(ControlGroup::remove);
    }

    /** A group whose last process has just ended is busy for a moment. */
    private static void remove(Path directory) {
        for (int round = 0; round < ROUNDS; round++) {
            try {
                Files.deleteIfExists(directory);
                return;
            } catch (IOException busy) {
                LockSupport.parkNanos(ROUND_NANOS);
            }
        }
        LOG.warn("the control group {} stays until the next start", directory);
    }

    /** Lines of a file of the kernel's; none where it is not there. */
    static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /**
     * Writes a file of the kernel's.
     *
     * @throws UncheckedIOException if the kernel refuses the value
     */
    static void write(Path file, String value) {
        try {
            Files.writeString(file, value, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("'" + value + "' could not be written to " + file, e);
        }
    }
}
