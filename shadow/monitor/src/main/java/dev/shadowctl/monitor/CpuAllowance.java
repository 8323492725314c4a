package dev.shadowctl.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The CPU that a process may use: the processors it is bound to, by a cpuset too (proc(5)), and the tightest quota of its control
 * groups, its own and those above it as far as they are mounted (cgroups(7)). OSHI reads the quota of its own group alone.
 *
 * @param bound numbers of the processors it may run on, none where the system does not tell
 * @param quota the tightest, or empty where there is none
 */
record CpuAllowance(Set<Integer> bound, Optional<Quota> quota) {

    private static final String BOUND = "Cpus_allowed_list:";

    /** As cpuset(7) writes a list, {@code 0-3,8}. */
    private static final Pattern LIST = Pattern.compile("\\d{1,6}(-\\d{1,6})?(,\\d{1,6}(-\\d{1,6})?)*");

    /** A line of mountinfo (proc(5)): root of the mount, where it is, type, options. */
    private static final Pattern MOUNT = Pattern.compile("\\S+ \\S+ \\S+ (\\S+) (\\S+) .* - (cgroup2?) \\S+ (\\S+)");

    CpuAllowance {
        bound = Set.copyOf(bound);
    }

    /**
     * Reads it; what is not there or not understood limits nothing.
     *
     * @param proc the process's directory in {@code /proc}
     */
    static CpuAllowance of(Path proc) {
        List<String> mounts = lines(proc.resolve("mountinfo"));
        Optional<Quota> quota = lines(proc.resolve("cgroup")).stream()
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3)
                .flatMap(fields -> mounts.stream().flatMap(mount -> groups(mount, fields[1], fields[2])))
                .flatMap(group -> Quota.of(group).stream())
                .min(Comparator.comparingDouble(Quota::cores));
        return new CpuAllowance(bound(lines(proc.resolve("status"))), quota);
    }

    /** How many of a machine's processors it can keep busy. A part of one counts as one, as it does to HotSpot. */
    int cores(int processors) {
        int allowed = bound.isEmpty() ? processors : Math.min(processors, bound.size());
        double most = quota.map(Quota::cores).orElse((double) allowed);
        return Math.min(allowed, (int) Math.ceil(most));
    }

    /** How many of a machine's processors {@link #mayRunOn} holds for. */
    int processors(int machine) {
        return (int) IntStream.range(0, machine)
                .filter(processor -> mayRunOn(processor, machine))
                .count();
    }

    /** Whether it may run on a processor; any may be, where the system numbers those it is bound to in another way than from 0 on. */
    boolean mayRunOn(int processor, int machine) {
        return bound.isEmpty() || bound.contains(processor) || bound.stream().anyMatch(number -> number >= machine);
    }

    /**
     * CPU that processes take of the cores this one may use. Those outside its quota do not, as long as the machine's other
     * processors have room for them; those under the same quota do from the start.
     *
     * @param processors that it may run on
     * @param burntCores CPU of all processes on those, in cores
     * @param sharedCores CPU of those under the quota, in cores; 0 where there is none
     */
    double busyCores(int processors, double burntCores, double sharedCores) {
        int rest = processors - cores(processors);
        return Math.max(burntCores - rest, Math.max(0, sharedCores));
    }

    /** CPU seconds that all under the quota burnt since its group was made; 0 where there is none. */
    double sharedSeconds() {
        return quota.map(Quota::burntSeconds).orElse(0.0);
    }

    private static Set<Integer> bound(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(BOUND))
                .map(line -> line.substring(BOUND.length()).strip())
                .filter(list -> LIST.matcher(list).matches())
                .flatMap(list -> Stream.of(list.split(",", -1)))
                .map(range -> range.split("-", 2))
                .flatMap(ends -> IntStream.rangeClosed(
                                Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                        .boxed())
                .collect(Collectors.toSet());
    }

    /**
     * The groups from the root of a mount down to one of the process's own; none where that hierarchy holds no quotas.
     *
     * @param line of mountinfo
     * @param controllers of the hierarchy, empty for version 2
     * @param group its name in it
     */
    private static Stream<Path> groups(String line, String controllers, String group) {
        Matcher mount = MOUNT.matcher(line);
        if (!mount.matches()) {
            return Stream.empty();
        }
        boolean holds = controllers.isEmpty()
                ? mount.group(3).equals("cgroup2")
                : namesCpu(controllers) && namesCpu(mount.group(4));
        return holds ? chain(Path.of(mount.group(2)), below(Path.of(mount.group(1)), Path.of(group))) : Stream.empty();
    }

    private static boolean namesCpu(String list) {
        return List.of(list.split(",", -1)).contains("cpu");
    }

    /** A container may not see its group, or see it as the root of the mount under another name: the root is what it has. */
    private static Path below(Path root, Path group) {
        return group.startsWith(root) && !group.startsWith("/..") ? root.relativize(group) : Path.of("");
    }

    private static Stream<Path> chain(Path top, Path inside) {
        List<Path> groups = new ArrayList<>(List.of(top));
        for (Path name : inside) {
            groups.add(groups.get(groups.size() - 1).resolve(name));
        }
        return groups.stream();
    }

    /** None where it cannot be read. */
    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * What a control group may burn.
     *
     * @param group its directory
     * @param micros CPU time in each period, above 0
     * @param periodMicros above 0
     */
    record Quota(Path group, long micros, long periodMicros) {

        /** One file of version 2, two of version 1; where there is no limit they say {@code max} and -1. */
        private static final List<String> FILES = List.of("cpu.max", "cpu.cfs_quota_us", "cpu.cfs_period_us");

        private static final Pattern LIMIT = Pattern.compile("([1-9]\\d{0,14}) ([1-9]\\d{0,14})");

        static Optional<Quota> of(Path group) {
            String told = FILES.stream()
                    .flatMap(file -> lines(group.resolve(file)).stream())
                    .collect(Collectors.joining(" "));
            Matcher limit = LIMIT.matcher(told);
            return limit.matches()
                    ? Optional.of(new Quota(group, Long.parseLong(limit.group(1)), Long.parseLong(limit.group(2))))
                    : Optional.empty();
        }

        double cores() {
            return micros / (double) periodMicros;
        }

        /** CPU seconds of all in it since it was made; 0 where version 1 counts them in another hierarchy. */
        double burntSeconds() {
            return number("cpu.stat", "usage_usec ") / 1e6 + number("cpuacct.usage", "") / 1e9;
        }

        private long number(String file, String name) {
            return lines(group.resolve(file)).stream()
                    .filter(line -> line.matches(name + "\\d{1,18}"))
                    .mapToLong(line -> Long.parseLong(line.substring(name.length())))
                    .findFirst()
                    .orElse(0);
        }
    }
}
