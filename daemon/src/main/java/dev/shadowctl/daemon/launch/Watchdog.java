package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Limit;
import dev.shadowctl.core.measure.MachineSample;
import dev.shadowctl.daemon.host.ControlGroup;
import dev.shadowctl.daemon.host.Monitor;
import dev.shadowctl.daemon.host.OpenFiles;
import dev.shadowctl.daemon.host.Scratch;
import dev.shadowctl.daemon.process.RunningProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Ends a job that goes beyond its limits. Memory and processes are judged at each of the monitor's samples, time
 * and files on a thread of their own each. A limit is met late by a second at most, so what is used can lie above it.
 */
final class Watchdog implements Monitor.Listener, AutoCloseable {

    private static final long INTERVAL_MILLIS = 250;

    /** What costs a core the most is looked at once a second only: one call in a hundred is what a p99 stands on. */
    private static final int LOOKS_PER_SECOND = 4;

    /** Bytes left free on the disk, for everybody else. */
    static final long DISK_RESERVE_BYTES = 64L << 20;

    private final OpenFiles openFiles = new OpenFiles(Path.of("/proc"));
    private final Ending ending;
    private final Scratch scratch;
    private final ControlGroup group;
    private final JobLimits limits;
    private final LimitHits hits;
    private final double budgetSeconds;
    private final Dialogue dialogue;
    private final boolean watchesMemory;
    private final CountDownLatch closed = new CountDownLatch(1);

    Watchdog(
            Ending ending,
            Scratch scratch,
            ControlGroup group,
            JobLimits limits,
            double budgetSeconds,
            Dialogue dialogue,
            boolean watchesMemory) {
        this.ending = ending;
        this.scratch = scratch;
        this.group = group;
        this.limits = limits;
        this.hits = new LimitHits(limits);
        this.budgetSeconds = budgetSeconds;
        this.dialogue = dialogue;
        this.watchesMemory = watchesMemory;
    }

    /** From now on the time of the job's process runs. */
    void start(RunningProcess process) {
        long started = System.nanoTime();
        begin(process.name() + " clock", () -> watchTime(started));
        begin(process.name() + " watchdog", () -> watchFiles(process.pid()));
    }

    private static void begin(String name, Runnable watch) {
        Thread thread = new Thread(watch, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void sampled(MachineSample sample) {
        if (watchesMemory && sample.residentBytes() > limits.memoryBytes()) {
            ending.fail(hits.memory("its processes held " + JobLimits.mebibytes(sample.residentBytes()) + " MiB"));
        }
        if (sample.threads() > limits.processes()) {
            ending.fail(
                    hits.processes(sample.threads() + " threads in " + sample.processes() + " processes were seen"));
        }
    }

    /** Without the monitor nobody would see the memory; once all is over it does not matter. */
    @Override
    public void lost(String why) {
        if (closed.getCount() == 0) {
            return;
        }
        ending.fail(
                FailureCode.INTERNAL,
                "The monitor beside the shadow JVM ended (" + why
                        + "), and without it no limit on memory holds, so the job was ended.",
                "Run it again; shadowctl daemon logs tells more.");
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void watchTime(long started) {
        Duration allowed = Duration.ofMillis((long) (limits.seconds(budgetSeconds) * 1e3));
        for (int look = 0; pause(); look++) {
            if (System.nanoTime() - started > allowed.toNanos()) {
                overdue(allowed);
                return;
            }
            if (look % LOOKS_PER_SECOND == 0) {
                group.hit().ifPresent(resource -> ending.fail(hits.met(resource)));
            }
        }
    }

    /** Apart from the clock: how long files take to count is the method's choice. */
    private void watchFiles(long pid) {
        for (int look = 0; pause(); look++) {
            checkFiles(pid, look % LOOKS_PER_SECOND == 0);
        }
    }

    /** Until the next look; false once all is over. */
    private boolean pause() {
        try {
            return !closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void overdue(Duration allowed) {
        boolean blocked = dialogue.neverMeasured();
        ending.fail(new Failure(
                blocked ? FailureCode.METHOD_BLOCKED : FailureCode.TIMED_OUT,
                (blocked ? "The method did not return" : "The job did not end") + " within its budget of "
                        + Math.round(budgetSeconds) + " s and " + limits.grace().toSeconds()
                        + " s of grace; it was ended after "
                        + allowed.toSeconds() + " s, " + dialogue.lastHeard() + ".",
                blocked
                        ? "See what it waits for (a lock, a queue, a connection?), or give it a --budget that is long enough for some calls."
                        : "Give it a longer --budget or fewer --sizes and --rates.",
                new Limit(Limit.Resource.SECONDS, limits.seconds(budgetSeconds))));
    }

    private void checkFiles(long pid, boolean thoroughly) {
        try {
            long limit = limits.scratchBytes();
            OptionalLong named = scratch.usedBytes(limit);
            if (named.isEmpty()) {
                ending.fail(hits.uncountable("it made directories deeper than, or more than, can be looked into"));
                return;
            }
            long used = named.getAsLong() + openFiles.deletedBytes(processes(pid, thoroughly), limit);
            if (used > limit) {
                ending.fail(hits.scratch("its scratch directory and the deleted files it held open came to "
                        + JobLimits.mebibytes(used) + " MiB"));
            } else if (scratch.freeBytes() < DISK_RESERVE_BYTES) {
                ending.fail(
                        FailureCode.DISK_FULL,
                        "The disk of " + scratch.directory() + " ran full while the job ran, "
                                + JobLimits.mebibytes(used) + " MiB of it by the job, so it was ended.",
                        "Free some space, or set SHADOWCTL_HOME to a larger disk.");
            }
        } catch (IOException | UncheckedIOException e) {
            if (closed.getCount() == 0) {
                return; // and the directory is gone
            }
            ending.fail(
                    FailureCode.INTERNAL,
                    "The scratch directory " + scratch.directory() + " could not be read, so the job was ended: "
                            + e.getMessage(),
                    "");
        }
    }

    /**
     * All of the job: what was daemonised is nobody's descendant, but in the control group where there is one; and what got itself
     * into another group may be a descendant. To find those every process of the machine is looked at.
     */
    private LongStream processes(long pid, boolean thoroughly) {
        List<Long> members = group.members().toList();
        Stream<Long> descendants = thoroughly || members.isEmpty()
                ? ProcessHandle.of(pid).stream()
                        .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                        .map(ProcessHandle::pid)
                : Stream.empty();
        return Stream.concat(members.stream(), descendants)
                .mapToLong(Long::longValue)
                .distinct();
    }
}
