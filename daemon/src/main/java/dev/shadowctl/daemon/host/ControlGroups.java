package dev.shadowctl.daemon.host;

import dev.shadowctl.core.job.Limit.Resource;
import dev.shadowctl.daemon.files.Sha256;
import dev.shadowctl.daemon.process.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the control groups of jobs where the machine lets it: below the daemon's own group in version 1; in version 2 below
 * its own once it has moved aside into a leaf, or else in the nearest group above that was delegated to it. Probed by doing when
 * first asked; where it is not to be had, a watchdog holds the limits alone. Thread-safe.
 */
public final class ControlGroups {

    private static final Logger LOG = LoggerFactory.getLogger(ControlGroups.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long PROBE_BYTES = 64L << 20;
    private static final int PROBE_PROCESSES = 16;
    private static final int PREFIX_DIGITS = 16;

    private final Commands commands;
    private final Path proc;
    private final String prefix;
    private @Nullable List<Hierarchy> found;
    private @Nullable List<Hierarchy> foundWithCpu;
    private @Nullable List<Hierarchy> foundWithDisk;

    /**
     * Groups that were not looked for yet.
     *
     * @param commands runs the probe
     * @param proc this process's directory in {@code /proc}
     * @param home the daemon's home, whose groups of an earlier life are removed
     */
    public ControlGroups(Commands commands, Path proc, Path home) {
        this.commands = commands;
        this.proc = proc;
        this.prefix = prefix(home);
    }

    /** What the names of all groups of a home begin with, and of no other home's. */
    static String prefix(Path home) {
        return "shadowctl-" + new Sha256().add(real(home).toString()).hex().substring(0, PREFIX_DIGITS) + "-";
    }

    private static Path real(Path home) {
        Path path = home.toAbsolutePath().normalize();
        Path parent = path.getParent();
        try {
            return path.toRealPath();
        } catch (IOException notMadeYet) {
            return parent == null ? path : real(parent).resolve(parent.relativize(path));
        }
    }

    /**
     * A group for a job.
     *
     * @param name of the job
     * @param memoryBytes memory of all in it, page cache included
     * @param processes processes and threads in it
     */
    public ControlGroup open(String name, long memoryBytes, int processes) throws IOException {
        try {
            return make(hierarchies(), name, memoryBytes, processes);
        } catch (UncheckedIOException e) {
            throw new IOException("The control group of job " + name + " could not be made: " + e.getMessage(), e);
        }
    }

    /**
     * A group for a job with a CPU quota, where {@link #holdCpu}, and rates of a disk, where {@link #holdDisk}; elsewhere one
     * without. Where the kernel refuses the rates, the group {@link ControlGroup#refusesDisk}. Only jobs that have them are in such a group, for it shares the machine with its neighbours as a whole.
     *
     * @param cpuCores the quota, or null for none
     * @param rates what it may read and write, or null for no limit
     */
    public ControlGroup open(
            String name, long memoryBytes, int processes, @Nullable Double cpuCores, @Nullable DiskRates rates)
            throws IOException {
        boolean quota = cpuCores != null && holdCpu();
        Set<Hierarchy> hierarchies = new LinkedHashSet<>(quota ? withCpu() : hierarchies());
        if (rates != null) {
            hierarchies.addAll(withDisk());
        }
        try {
            ControlGroup group = make(List.copyOf(hierarchies), name, memoryBytes, processes);
            try {
                if (cpuCores != null && quota) {
                    group.quota(cpuCores);
                }
            } catch (UncheckedIOException e) {
                LOG.info("job {}: {}; what holds for the daemon holds for it", name, e.getMessage());
            }
            if (rates != null) {
                group.hold(rates);
            }
            return group;
        } catch (UncheckedIOException e) {
            throw new IOException("The control group of job " + name + " could not be made: " + e.getMessage(), e);
        }
    }

    /** Whether CPU quotas are held here. */
    public boolean holdCpu() {
        return !withCpu().isEmpty();
    }

    /** Whether rates of disks are held here. */
    public boolean holdDisk() {
        return !withDisk().isEmpty();
    }

    /** Whether also what goes through the page cache is, which version 1 writes out in nobody's name. */
    public boolean holdDiskWrites() {
        return withDisk().stream().anyMatch(hierarchy -> hierarchy.version() == 2)
                && withDisk().stream()
                        .noneMatch(hierarchy -> hierarchy.controllers().contains("blkio"));
    }

    /**
     * What holds each limit that the kernel holds on a rung here: {@code cgroup v1}, {@code rlimit}; absent where a watchdog is
     * all.
     */
    public Map<Resource, String> holders(Rung rung) {
        return holders(hierarchies(), rung.limitsInside() && SystemLimits.countsInside());
    }

    static Map<Resource, String> holders(List<Hierarchy> hierarchies, boolean countedInside) {
        Map<Resource, String> holders = new EnumMap<>(Resource.class);
        for (Hierarchy hierarchy : hierarchies) {
            String holder = "cgroup v" + hierarchy.version();
            if (hierarchy.controllers().contains("memory")) {
                holders.put(Resource.MEMORY_BYTES, holder);
            }
            if (hierarchy.controllers().contains("pids")) {
                holders.put(Resource.PROCESSES, holder);
            }
        }
        if (countedInside) {
            holders.putIfAbsent(Resource.PROCESSES, "rlimit");
        }
        return holders;
    }

    private synchronized List<Hierarchy> hierarchies() {
        List<Hierarchy> known = found;
        if (known == null) {
            known = probed();
            found = known;
        }
        return known;
    }

    private synchronized List<Hierarchy> withCpu() {
        List<Hierarchy> known = foundWithCpu;
        if (known == null) {
            known = probedWithCpu();
            foundWithCpu = known;
        }
        return known;
    }

    private synchronized List<Hierarchy> withDisk() {
        List<Hierarchy> known = foundWithDisk;
        if (known == null) {
            known = probedWithDisk();
            foundWithDisk = known;
        }
        return known;
    }

    private List<Hierarchy> probedWithDisk() {
        if (hierarchies().isEmpty()) {
            return List.of();
        }
        List<Hierarchy> candidates = new ArrayList<>(hierarchies());
        Hierarchy.ofDisk(text("cgroup"), text("mountinfo")).ifPresent(candidates::add);
        candidates.forEach(this::sweep);
        return joined(candidates, "probe-disk-" + ProcessHandle.current().pid(), ControlGroup::holdsDisk)
                ? candidates
                : List.of();
    }

    private List<Hierarchy> probedWithCpu() {
        if (hierarchies().isEmpty()) {
            return List.of();
        }
        List<Hierarchy> candidates = new ArrayList<>(hierarchies());
        Hierarchy.ofCpu(text("cgroup"), text("mountinfo")).ifPresent(candidates::add);
        candidates.forEach(this::sweep);
        return joined(candidates, "probe-cpu-" + ProcessHandle.current().pid(), group -> group.quota(1))
                ? candidates
                : List.of();
    }

    private List<Hierarchy> probed() {
        List<Hierarchy> candidates = candidates();
        candidates.forEach(this::sweep);
        return joined(candidates, "probe-" + ProcessHandle.current().pid(), group -> true) ? candidates : List.of();
    }

    private boolean joined(List<Hierarchy> candidates, String name, Predicate<ControlGroup> limited) {
        try (ControlGroup group = make(candidates, name, PROBE_BYTES, PROBE_PROCESSES)) {
            Commands.Result result = commands.run(group.argv(List.of("cat", "/proc/self/cgroup")), Path.of("/"), LIMIT);
            boolean joined = result.succeeded()
                    && result.output()
                                    .lines()
                                    .filter(line -> line.endsWith(prefix + name))
                                    .count()
                            == candidates.size();
            if (!joined) {
                LOG.info("no control group could be joined: {}", result.output().strip());
            }
            return joined && limited.test(group);
        } catch (UncheckedIOException e) {
            LOG.info("no control groups are to be had: {}", e.getMessage());
            return false;
        }
    }

    /** Below the daemon where that can be, for then what holds for it holds for its jobs; else the nearest above. */
    List<Hierarchy> candidates() {
        List<Hierarchy> nearest = Hierarchy.of(text("cgroup"), text("mountinfo"));
        return Hierarchy.delegated(text("cgroup"), text("mountinfo"))
                .filter(ControlGroups::moveAside)
                .map(own -> List.of(new Hierarchy(own, 2, Hierarchy.WANTED)))
                .orElse(nearest);
    }

    private String text(String name) {
        try {
            return Files.readString(proc.resolve(name));
        } catch (IOException e) {
            return "";
        }
    }

    /** A group of version 2 gives controllers to those below it only while no process is in it. */
    private static boolean moveAside(Path own) {
        try {
            Path leaf = own.resolve(Hierarchy.ASIDE);
            if (!Files.isDirectory(leaf)) {
                Files.createDirectory(leaf);
            }
            ControlGroup.write(leaf.resolve("cgroup.procs"), "0");
            give(own, "cpu");
            give(own, "io");
            ControlGroup.write(own.resolve("cgroup.subtree_control"), "+memory +pids");
            return true;
        } catch (IOException | UncheckedIOException e) {
            LOG.info("the daemon's own control group {} could not be divided: {}", own, e.getMessage());
            return false;
        }
    }

    /** Where it has that controller; without it only CPU quotas or rates of disks are not held. */
    private static void give(Path own, String controller) {
        try {
            ControlGroup.write(own.resolve("cgroup.subtree_control"), "+" + controller);
        } catch (UncheckedIOException e) {
            LOG.info("{} has no {} to give: {}", own, controller, e.getMessage());
        }
    }

    /** Ends what an earlier daemon of this home left. */
    private void sweep(Hierarchy hierarchy) {
        try (Stream<Path> groups = Files.list(hierarchy.directory())) {
            groups.filter(group -> String.valueOf(group.getFileName()).startsWith(prefix))
                    .forEach(group -> new ControlGroup(List.of(group)).close());
        } catch (IOException | UncheckedIOException e) {
            LOG.info("old control groups in {} could not be removed: {}", hierarchy.directory(), e.getMessage());
        }
    }

    private ControlGroup make(List<Hierarchy> hierarchies, String name, long memoryBytes, int processes) {
        List<Path> made = new ArrayList<>();
        try {
            for (Hierarchy hierarchy : hierarchies) {
                Path group = Files.createDirectory(hierarchy.directory().resolve(prefix + name));
                made.add(group);
                limit(hierarchy, group, memoryBytes, processes);
            }
            return new ControlGroup(made);
        } catch (IOException e) {
            new ControlGroup(made).close();
            throw new UncheckedIOException("the control group " + name + " could not be made: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            new ControlGroup(made).close();
            throw e;
        }
    }

    private static void limit(Hierarchy hierarchy, Path group, long memoryBytes, int processes) {
        String memory = String.valueOf(memoryBytes);
        if (hierarchy.controllers().contains("pids")) {
            ControlGroup.write(group.resolve("pids.max"), String.valueOf(processes));
        }
        if (hierarchy.controllers().contains("memory") && hierarchy.version() == 1) {
            ControlGroup.write(group.resolve("memory.limit_in_bytes"), memory);
            writeWhereThere(group.resolve("memory.memsw.limit_in_bytes"), memory);
        } else if (hierarchy.controllers().contains("memory")) {
            ControlGroup.write(group.resolve("memory.max"), memory);
            writeWhereThere(group.resolve("memory.swap.max"), "0");
            writeWhereThere(group.resolve("memory.oom.group"), "1");
        }
    }

    /** The kernel has these only where it accounts for swap, or is new enough. */
    private static void writeWhereThere(Path file, String value) {
        if (Files.exists(file)) {
            ControlGroup.write(file, value);
        }
    }
}
