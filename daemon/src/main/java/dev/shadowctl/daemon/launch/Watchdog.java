package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.measure.MachineSample;
import dev.shadowctl.daemon.host.Monitor;
import dev.shadowctl.daemon.host.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a job that goes beyond its limits. Memory and processes are judged at each of the monitor's samples, files and time
 * on a thread of its own. A limit is met late by one interval at most, so what is used can lie above it.
 */
final class Watchdog implements Monitor.Listener, AutoCloseable {

    private static final long INTERVAL_MILLIS = 250;

    /** Bytes left free on the disk, for everybody else. */
    static final long DISK_RESERVE_BYTES = 64L << 20;

    private final Ending ending;
    private final Scratch scratch;
    private final JobLimits limits;
    private final double budgetSeconds;
    private final Dialogue dialogue;
    private final CountDownLatch closed = new CountDownLatch(1);

    Watchdog(Ending ending, Scratch scratch, JobLimits limits, double budgetSeconds, Dialogue dialogue) {
        this.ending = ending;
        this.scratch = scratch;
        this.limits = limits;
        this.budgetSeconds = budgetSeconds;
        this.dialogue = dialogue;
    }

    /** From now on the time runs. */
    void start(String name) {
        long started = System.nanoTime();
        Thread thread = new Thread(() -> watch(started), name + " watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void sampled(MachineSample sample) {
        if (sample.residentBytes() > limits.memoryBytes()) {
            ending.fail(
                    FailureCode.LIMIT_EXCEEDED,
                    "The shadow JVM needs ≥ " + JobLimits.mebibytes(limits.memoryBytes())
                            + " MiB of memory: its processes held " + JobLimits.mebibytes(sample.residentBytes())
                            + " MiB, so it was ended.",
                    "Profile smaller --sizes, or set a smaller heap with --jvm-arg=-Xmx….");
        }
        if (sample.threads() > limits.processes()) {
            ending.fail(
                    FailureCode.LIMIT_EXCEEDED,
                    "The job started more than " + limits.processes() + " threads (" + sample.threads() + " in "
                            + sample.processes() + " processes were seen), so it was ended.",
                    "Give the method an --instance that reuses its threads and processes.");
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

    private void watch(long started) {
        Duration allowed = Duration.ofMillis((long) (budgetSeconds * 1e3)).plus(limits.grace());
        try {
            while (!closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - started > allowed.toNanos()) {
                    overdue(allowed);
                    return;
                }
                checkFiles();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void overdue(Duration allowed) {
        boolean blocked = dialogue.neverMeasured();
        ending.fail(
                blocked ? FailureCode.METHOD_BLOCKED : FailureCode.TIMED_OUT,
                (blocked ? "The method did not return" : "The job did not end") + " within its budget of "
                        + Math.round(budgetSeconds) + " s and " + limits.grace().toSeconds()
                        + " s of grace; it was ended after "
                        + allowed.toSeconds() + " s, " + dialogue.lastHeard() + ".",
                blocked
                        ? "See what it waits for (a lock, a queue, a connection?), or give it a --budget that is long enough for some calls."
                        : "Give it a longer --budget or fewer --sizes and --rates.");
    }

    private void checkFiles() {
        try {
            long used = scratch.usedBytes();
            if (used > limits.scratchBytes()) {
                ending.fail(
                        FailureCode.LIMIT_EXCEEDED,
                        "The job wrote more than " + JobLimits.mebibytes(limits.scratchBytes())
                                + " MiB into its scratch directory (" + JobLimits.mebibytes(used)
                                + " MiB were there), so it was ended.",
                        "Let the method delete what it writes, or profile smaller --sizes.");
            } else if (scratch.freeBytes() < DISK_RESERVE_BYTES) {
                ending.fail(
                        FailureCode.DISK_FULL,
                        "The disk of " + scratch.directory() + " ran full while the job ran, "
                                + JobLimits.mebibytes(used) + " MiB of it by the job, so it was ended.",
                        "Free some space, or set SHADOWCTL_HOME to a larger disk.");
            }
        } catch (IOException | UncheckedIOException e) {
            ending.fail(
                    FailureCode.INTERNAL,
                    "The scratch directory " + scratch.directory() + " could not be read, so the job was ended: "
                            + e.getMessage(),
                    "");
        }
    }
}
