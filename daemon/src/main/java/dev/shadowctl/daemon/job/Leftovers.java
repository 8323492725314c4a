package dev.shadowctl.daemon.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Processes of jobs whose daemon is gone. */
final class Leftovers {

    private Leftovers() {}

    /** When a process was started, or null where it is gone or the system does not say. */
    static @Nullable Instant startOf(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .orElse(null);
    }

    /**
     * Kills a process with all its descendants if it is still the one meant.
     *
     * @param pid the process
     * @param startedAt its start as recorded; a process of that pid with another start is somebody else's
     * @return whether it was there
     */
    static boolean kill(long pid, @Nullable Instant startedAt) {
        Optional<ProcessHandle> found = ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> startedAt != null
                        && process.info()
                                .startInstant()
                                .filter(startedAt::equals)
                                .isPresent());
        found.ifPresent(Leftovers::killTree);
        return found.isPresent();
    }

    private static void killTree(ProcessHandle root) {
        List<ProcessHandle> descendants = root.descendants().toList();
        Stream.concat(Stream.of(root), descendants.stream()).forEach(ProcessHandle::destroyForcibly);
    }
}
