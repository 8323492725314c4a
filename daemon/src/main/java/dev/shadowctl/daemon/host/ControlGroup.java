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
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** The kernel's default, and what plans reckon with. */
    private static final long PERIOD_MICROS = 100_000;

    /** The kernel refuses less. */
    private static final long LEAST_QUOTA_MICROS = 1_000;

    private final List<Path> directories;
    private boolean refusesDisk;

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

    /**
     * Sets the CPU all of it may burn, or changes that while it runs.
     *
     * @param cores of each period of 100 ms
     * @return whether the kernel holds it
     */
    public boolean quota(double cores) {
        long micros = Math.max(LEAST_QUOTA_MICROS, Math.round(cores * PERIOD_MICROS));
        for (Path directory : directories) {
            if (Files.exists(directory.resolve("cpu.cfs_quota_us"))) {
                write(directory.resolve("cpu.cfs_period_us"), String.valueOf(PERIOD_MICROS));
                write(directory.resolve("cpu.cfs_quota_us"), String.valueOf(micros));
                return true;
            }
            if (Files.exists(directory.resolve("cpu.max"))) {
                write(directory.resolve("cpu.max"), micros + " " + PERIOD_MICROS);
                return true;
            }
        }
        return false;
    }

    /** Sets what all of it may read and write, where the kernel lets it. */
    void hold(DiskRates rates) {
        try {
            refusesDisk = !limit(rates);
        } catch (UncheckedIOException e) {
            LOG.info("rates of the disk are not held: {}", e.getMessage());
            refusesDisk = true;
        }
    }

    /** Whether the kernel refused to hold what all of it reads and writes. */
    public boolean refusesDisk() {
        return refusesDisk;
    }

    private boolean limit(DiskRates rates) {
        for (Path directory : directories) {
            if (Files.exists(directory.resolve("blkio.throttle.read_bps_device"))) {
                throttle(
                        directory.resolve("blkio.throttle.read_bps_device"),
                        rates.device(),
                        rates.readBytesPerSecond());
                throttle(
                        directory.resolve("blkio.throttle.write_bps_device"),
                        rates.device(),
                        rates.writeBytesPerSecond());
                return true;
            }
            if (Files.exists(directory.resolve("io.max"))) {
                write(
                        directory.resolve("io.max"),
                        rates.device() + " rbps=" + most(rates.readBytesPerSecond()) + " wbps="
                                + most(rates.writeBytesPerSecond()));
                return true;
            }
        }
        return false;
    }

    private static void throttle(Path file, String device, @Nullable Long rate) {
        if (rate != null) {
            write(file, device + " " + rate);
        }
    }

    private static String most(@Nullable Long rate) {
        return rate == null ? "max" : rate.toString();
    }

    /** Whether the kernel holds what it reads and writes. */
    boolean holdsDisk() {
        return directories.stream()
                .anyMatch(directory -> Files.exists(directory.resolve("blkio.throttle.read_bps_device"))
                        || Files.exists(directory.resolve("io.max")));
    }

    /**
     * How often a CPU quota ran out so far.
     *
     * @param periods periods in which anything ran
     * @param throttled of which the quota ran out in
     * @param seconds threads were stopped for it, each counted
     */
    public record Throttling(long periods, long throttled, double seconds) {

        public Throttling since(Throttling earlier) {
            return new Throttling(periods - earlier.periods, throttled - earlier.throttled, seconds - earlier.seconds);
        }
    }

    /** How often its CPU quota ran out so far, empty where none is counted. */
    public Optional<Throttling> throttling() {
        OptionalLong periods = number("cpu.stat", "nr_periods");
        if (periods.isEmpty()) {
            return Optional.empty();
        }
        double seconds = number("cpu.stat", "throttled_time").orElse(0) / 1e9
                + number("cpu.stat", "throttled_usec").orElse(0) / 1e6;
        return Optional.of(new Throttling(
                periods.getAsLong(), number("cpu.stat", "nr_throttled").orElse(0), seconds));
    }

    private OptionalLong number(String file, String name) {
        return directories.stream()
                .flatMap(directory -> lines(directory.resolve(file)))
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(
                        line -> Long.parseLong(line.substring(name.length() + 1).strip()))
                .findFirst();
    }

    /** Whether the kernel holds its memory. */
    public boolean holdsMemory() {
        return directories.stream()
                .anyMatch(directory -> Files.exists(directory.resolve("memory.limit_in_bytes"))
                        || Files.exists(directory.resolve("memory.max")));
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
