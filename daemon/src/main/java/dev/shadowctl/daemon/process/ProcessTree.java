package dev.shadowctl.daemon.process;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process and its descendants, to be ended together. */
final class ProcessTree {

    private static final int ROUNDS = 20;
    private static final long ROUND_MILLIS = 100;

    private final ProcessHandle root;

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /**
     * Kills all of it. Descendants are looked up before anything dies, for an orphan is nobody's descendant; what was forked
     * meanwhile is met in the next round. Waits until they are gone, some seconds at most.
     */
    void kill() {
        List<ProcessHandle> known = alive().toList();
        for (int round = 0; round < ROUNDS && !known.isEmpty(); round++) {
            List<ProcessHandle> forked =
                    known.stream().flatMap(ProcessHandle::descendants).toList();
            known = Stream.concat(known.stream(), forked.stream()).distinct().toList();
            known.forEach(ProcessHandle::destroyForcibly);
            await(known);
            known = known.stream().filter(ProcessHandle::isAlive).toList();
        }
    }

    private Stream<ProcessHandle> alive() {
        return Stream.concat(root.descendants(), Stream.of(root)).filter(ProcessHandle::isAlive);
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
