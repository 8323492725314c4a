package dev.shadowctl.daemon.process;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A process and its descendants, to be ended together. */
final class ProcessTree {

    private static final int ROUNDS = 20;
    private static final long ROUND_MILLIS = 100;
    private static final int LOOKS = 10;
    private static final long LOOK_NANOS = 5_000_000;

    private final ProcessHandle root;

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /**
     * Kills all of it. Descendants are looked up before anything dies, for an orphan is nobody's descendant; what was forked
     * meanwhile is met in the next round. Waits until they are gone, some seconds at most.
     */
    void kill() {
        List<ProcessHandle> known = settled();
        for (int round = 0; round < ROUNDS && !known.isEmpty(); round++) {
            List<ProcessHandle> forked =
                    known.stream().flatMap(ProcessHandle::descendants).toList();
            known = Stream.concat(known.stream(), forked.stream()).distinct().toList();
            known.forEach(ProcessHandle::destroyForcibly);
            await(known);
            known = known.stream().filter(ProcessHandle::isAlive).toList();
        }
    }

    /**
     * The tree once two looks at it agree: a launcher that is just starting forks from one moment to the next, and what it
     * forked between the look and its death would be an orphan that nobody finds.
     */
    private List<ProcessHandle> settled() {
        List<ProcessHandle> before = List.of();
        List<ProcessHandle> now = alive().toList();
        for (int look = 0; look < LOOKS && !now.isEmpty() && !Set.copyOf(now).equals(Set.copyOf(before)); look++) {
            pause();
            before = now;
            now = alive().toList();
        }
        return now;
    }

    private Stream<ProcessHandle> alive() {
        return Stream.concat(root.descendants(), Stream.of(root)).filter(ProcessHandle::isAlive);
    }

    private static void pause() {
        LockSupport.parkNanos(LOOK_NANOS);
    }

    private static void await(List<ProcessHandle> handles) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ROUND_MILLIS);
        boolean interrupted = false;
        while (handles.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < until) {
            try {
                TimeUnit.MILLISECONDS.sleep(2);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
