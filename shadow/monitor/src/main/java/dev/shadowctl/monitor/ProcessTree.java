package dev.shadowctl.monitor;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import oshi.software.os.OSProcess;

/**
 * A process and, where asked for, its descendants. Who they are is read from the kernel's process table; what they use is read
 * for them alone. CPU of a child that came and went between two readings is not seen.
 */
final class ProcessTree {

    private final MachineReader machine;
    private final long root;
    private final boolean withDescendants;
    private final Map<Long, OSProcess> members = new HashMap<>();
    private final Map<Long, Long> cpuMillis = new HashMap<>();

    private ProcessTree(MachineReader machine, long root, boolean withDescendants) {
        this.machine = machine;
        this.root = root;
        this.withDescendants = withDescendants;
    }

    /** The tree below a process; for {@code root} 0 there is none. */
    static ProcessTree below(MachineReader machine, long root) {
        return new ProcessTree(machine, root, true);
    }

    /** A process that starts none: to look for its descendants, every process of the machine would be looked at. */
    static ProcessTree alone(MachineReader machine, long root) {
        return new ProcessTree(machine, root, false);
    }

    /**
     * What the tree used since it was last read.
     *
     * @param cpuSeconds CPU of the members that live, since the last reading or their start
     * @param residentBytes their resident sets, summed
     * @param processes how many they are
     * @param threads how many threads they have
     */
    record Use(double cpuSeconds, long residentBytes, int processes, int threads) {}

    Use read() {
        Set<Long> alive = alive();
        members.keySet().retainAll(alive);
        cpuMillis.keySet().retainAll(alive);
        long cpu = 0;
        long resident = 0;
        int threads = 0;
        for (long pid : alive) {
            OSProcess member = refreshed(pid);
            if (member != null) {
                long total = member.getUserTime() + member.getKernelTime();
                Long before = cpuMillis.put(pid, total);
                cpu += total - (before == null ? 0 : before);
                resident += member.getResidentMemory();
                threads += member.getThreadCount();
            }
        }
        return new Use(Math.max(0, cpu) / 1e3, resident, members.size(), threads);
    }

    private @Nullable OSProcess refreshed(long pid) {
        OSProcess known = members.get(pid);
        if (known != null) {
            known.updateAttributes();
            return known;
        }
        OSProcess found = machine.process(pid);
        if (found != null) {
            members.put(pid, found);
        }
        return found;
    }

    private Set<Long> alive() {
        if (root == 0) {
            return Set.of();
        }
        return ProcessHandle.of(root).stream()
                .flatMap(handle ->
                        Stream.concat(Stream.of(handle), withDescendants ? handle.descendants() : Stream.empty()))
                .mapToLong(ProcessHandle::pid)
                .boxed()
                .collect(Collectors.toSet());
    }
}
