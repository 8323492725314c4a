package dev.shadowctl.daemon.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where control groups of this process's own could be made, by its {@code /proc/self/cgroup} and {@code mountinfo}
 * (cgroups(7), proc(5)): beside or below itself, so that what holds for the daemon holds for its jobs too.
 *
 * @param directory of the group to make others in
 * @param version 1 or 2
 * @param controllers {@code pids}, {@code memory} or both; or {@code cpu}
 */
record Hierarchy(Path directory, int version, List<String> controllers) {

    static final List<String> WANTED = List.of("pids", "memory");

    /** The leaf that a daemon moves into. */
    static final String ASIDE = "daemon";

    Hierarchy {
        controllers = List.copyOf(controllers);
    }

    /**
     * The places, one for each controller in version 1 and one for both in version 2; a machine may mix them.
     *
     * @param cgroup content of {@code /proc/self/cgroup}
     * @param mountinfo content of {@code /proc/self/mountinfo}
     */
    static List<Hierarchy> of(String cgroup, String mountinfo) {
        List<Hierarchy> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String controller : WANTED) {
            own(cgroup, mountinfo, controller)
                    .ifPresentOrElse(
                            directory -> found.add(new Hierarchy(directory, 1, List.of(controller))),
                            () -> missing.add(controller));
        }
        if (!missing.isEmpty()) {
            own(cgroup, mountinfo, "")
                    .flatMap(own -> upwards(own)
                            .filter(ancestor -> gives(ancestor, missing))
                            .findFirst())
                    .ifPresent(directory -> found.add(new Hierarchy(directory, 2, missing)));
        }
        return found;
    }

    /** Where CPU quotas are kept in version 1; in version 2 that is where everything is. */
    static Optional<Hierarchy> ofCpu(String cgroup, String mountinfo) {
        return own(cgroup, mountinfo, "cpu").map(directory -> new Hierarchy(directory, 1, List.of("cpu")));
    }

    /** Where rates of disks are kept in version 1; in version 2 that is where everything is. */
    static Optional<Hierarchy> ofDisk(String cgroup, String mountinfo) {
        return own(cgroup, mountinfo, "blkio").map(directory -> new Hierarchy(directory, 1, List.of("blkio")));
    }

    /**
     * This process's own group of version 2 where it is its to divide: writable, with the controllers, nobody else in it, and
     * not the leaf of one divided already.
     */
    static Optional<Path> delegated(String cgroup, String mountinfo) {
        return own(cgroup, mountinfo, "")
                .filter(own -> !own.endsWith(ASIDE))
                .filter(own -> Files.isWritable(own)
                        && Files.isWritable(own.resolve("cgroup.subtree_control"))
                        && ControlGroup.lines(own.resolve("cgroup.controllers"))
                                .anyMatch(line -> List.of(line.split(" ", -1)).containsAll(WANTED))
                        && ControlGroup.lines(own.resolve("cgroup.procs")).count() == 1);
    }

    /** The group of this process that has a controller, {@code ""} for the one of version 2. */
    private static Optional<Path> own(String cgroup, String mountinfo, String controller) {
        return cgroup.lines()
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3
                        && (controller.isEmpty()
                                ? fields[0].equals("0")
                                : List.of(fields[1].split(",", -1)).contains(controller)))
                .flatMap(fields -> mountinfo
                        .lines()
                        .map(line -> within(line, controller, fields[2]))
                        .flatMap(Optional::stream))
                .findFirst();
    }

    /** The directory of a group by one line of mountinfo; its fields before the dash are counted, those after it too. */
    private static Optional<Path> within(String line, String controller, String group) {
        String[] halves = line.split(" - ", 2);
        String[] mount = halves[0].split(" ", -1);
        String[] source = halves.length == 2 ? halves[1].split(" ", -1) : new String[0];
        if (mount.length < 6 || source.length < 3) {
            return Optional.empty();
        }
        boolean fits = controller.isEmpty()
                ? source[0].equals("cgroup2")
                : source[0].equals("cgroup")
                        && Arrays.asList(source[2].split(",", -1)).contains(controller);
        return fits ? Optional.of(Path.of(mount[4] + below(mount[3], group))) : Optional.empty();
    }

    /** A container may see its own group as the root of the mount, and its path with or without it. */
    private static String below(String root, String group) {
        if (root.equals("/")) {
            return group.contains("..") ? "" : group;
        }
        return group.startsWith(root) ? group.substring(root.length()) : "";
    }

    private static Stream<Path> upwards(Path own) {
        List<Path> groups = new ArrayList<>();
        for (Path path = own;
                path != null && Files.exists(path.resolve("cgroup.controllers"));
                path = path.getParent()) {
            groups.add(path);
        }
        return groups.stream();
    }

    /** Whether groups made in it have the controllers, and processes of ours may be moved there. */
    private static boolean gives(Path directory, List<String> controllers) {
        return Files.isWritable(directory)
                && Files.isWritable(directory.resolve("cgroup.procs"))
                && ControlGroup.lines(directory.resolve("cgroup.subtree_control"))
                        .anyMatch(line -> List.of(line.split(" ", -1)).containsAll(controllers));
    }
}
