package dev.shadowctl.bench.truth;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What the workers were doing, looked at again and again. A thread waits for a lock when it is blocked on a monitor, or
 * parked for a synchronizer that another thread owns (ThreadInfo#getLockOwnerId): semaphores, pools and conditions have
 * no owner and are no locks. Read locks held by others, and StampedLock, name no owner and are missed.
 */
final class Contention {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Workers workers;
    private final List<Long> pending = new ArrayList<>();
    private long seenServing;
    private long seenLocked;

    Contention(Workers workers) {
        this.workers = workers;
    }

    void look() {
        pending.add(workers.pending());
        ThreadInfo[] serving = THREADS.getThreadInfo(workers.servingThreads());
        seenServing += serving.length;
        seenLocked += Arrays.stream(serving)
                .filter(Objects::nonNull)
                .filter(Contention::waitsForALock)
                .count();
    }

    /** Part of the time in service that went by waiting for locks. */
    double lockedShare() {
        return seenServing == 0 ? 0 : (double) seenLocked / seenServing;
    }

    /** By how many calls the last third of the looks saw more in the process than the first third, on average. */
    double growth() {
        int third = pending.size() / 3;
        return third == 0 ? 0 : mean(pending.size() - third, pending.size()) - mean(0, third);
    }

    private double mean(int from, int to) {
        return pending.subList(from, to).stream()
                .mapToLong(Long::longValue)
                .average()
                .orElse(0);
    }

    private static boolean waitsForALock(ThreadInfo thread) {
        return thread.getThreadState() == Thread.State.BLOCKED || thread.getLockOwnerId() >= 0;
    }
}
