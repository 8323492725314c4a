package dev.shadowctl.runner;

import dev.shadowctl.runner.inputs.Waits;
import java.util.Optional;

/**
 * What the process had used up by a moment. Differences of two readings are what lay between.
 *
 * @param nanos the moment
 * @param tasks CPU of the threads, where the system tells it
 * @param processCpuNanos CPU of the process at tick resolution
 * @param ownCpuNanos of it, the runner's own threads
 * @param waitCpuNanos of it, waits of stubs
 * @param allocatedBytes allocated by all threads but the runner's own
 * @param collections collections so far
 * @param endedThreads threads that ended so far
 * @param io bytes read and written, the runner's own reading and what was printed taken out
 */
record Reading(
        long nanos,
        Optional<TaskTimes> tasks,
        long processCpuNanos,
        long ownCpuNanos,
        long waitCpuNanos,
        long allocatedBytes,
        long collections,
        long endedThreads,
        Optional<IoCounters> io) {

    /** How allocation was told where threads took along what they had allocated. */
    static final String LIVING_THREADS = "living threads";

    /** Each of user and system time is rounded down to a tick of 10 ms (times(2)). */
    private static final long TICK_SLACK_NANOS = 20_000_000;

    static Reading take(ProcReader proc) {
        Optional<IoCounters> io = proc.io()
                .map(counters -> new IoCounters(
                        counters.readCharacters() - proc.readBytes(),
                        counters.writtenCharacters() - Talk.bytes(),
                        counters.storageRead(),
                        counters.storageWritten()));
        return new Reading(
                System.nanoTime(),
                proc.tasks(),
                Jvm.processCpuNanos(),
                OwnThreads.cpuNanos(),
                Waits.cpuNanos(),
                Jvm.allocatedBytes() - OwnThreads.allocatedBytes(),
                Jvm.collections(),
                Jvm.endedThreads(),
                io);
    }

    double secondsSince(Reading earlier) {
        return (nanos - earlier.nanos) / 1e9;
    }

    /**
     * CPU of the process but for the runner's own threads and the waits of stubs, in seconds. The threads' sum is exact but loses
     * threads that ended; the process's total has them but only in ticks: it is taken where it is more and some ended, or is
     * clearly more.
     */
    double cpuSecondsSince(Reading earlier) {
        long waits = waitCpuNanos - earlier.waitCpuNanos;
        long own = ownCpuNanos - earlier.ownCpuNanos;
        long total = processCpuNanos - earlier.processCpuNanos - own;
        long exact =
                tasks.isPresent() && earlier.tasks.isPresent() ? tasks.get().nanosSince(earlier.tasks.get(), own) : 0;
        double slack = endedThreads > earlier.endedThreads ? 0 : exact * 0.02 + TICK_SLACK_NANOS;
        return Math.max(0, (total > exact + slack || exact == 0 ? total : exact) - waits) / 1e9;
    }

    /** Whether threads took along what they had allocated. */
    boolean losesAllocationSince(Reading earlier) {
        return endedThreads > earlier.endedThreads && !Jvm.tellsAllocationOfEndedThreads();
    }

    /** CPU of the runner's own threads and of waits of stubs, in seconds. */
    double ownCpuSecondsSince(Reading earlier) {
        return (ownCpuNanos - earlier.ownCpuNanos + waitCpuNanos - earlier.waitCpuNanos) / 1e9;
    }

    /** CPU of the threads of a role, in seconds; 0 where the system does not tell. */
    double cpuSecondsSince(Reading earlier, ThreadRole role) {
        return tasks.isPresent() && earlier.tasks.isPresent()
                ? Math.max(0, tasks.get().nanosSince(earlier.tasks.get(), role)) / 1e9
                : 0;
    }
}
