package dev.shadowctl.daemon.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes of jobs whose daemon is gone. */
final class Leftovers {

    /** The kernel counts a process's start from a boot time that moves when the clock is corrected. */
    private static final Duration CLOCK_SHIFT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    /** A killed process needs a moment, and one that nobody waits for is seen until init collects it. */
    private static final int PATIENCE_SECONDS = 5;

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
                                .filter(start ->
                                        Duration.between(startedAt, start).abs().compareTo(CLOCK_SHIFT) <= 0)
                                .isPresent());
        found.ifPresent(Leftovers::killTree);
        return found.isPresent();
    }

    private static void killTree(ProcessHandle root) {
        List<ProcessHandle> tree =
                Stream.concat(Stream.of(root), root.descendants()).toList();
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(Leftovers::awaitExit);
    }

    private static void awaitExit(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("process {} was killed but is still there", process.pid());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
