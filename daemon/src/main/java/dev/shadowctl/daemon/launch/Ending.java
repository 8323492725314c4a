package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.daemon.job.JobOutcome;
import dev.shadowctl.daemon.process.RunningProcess;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a job is ended from outside: by its owner or a watchdog. The first to end it gives the outcome. Thread-safe. */
final class Ending {

    private @Nullable JobOutcome outcome;
    private @Nullable RunningProcess process;
    private @Nullable Thread worker;

    /** Ends the job; its process dies, now or as soon as it is started, and work that may last is interrupted. */
    void end(JobOutcome why) {
        RunningProcess victim;
        synchronized (this) {
            if (outcome == null) {
                outcome = why;
            }
            victim = process;
            if (worker != null) {
                worker.interrupt();
            }
        }
        if (victim != null) {
            victim.kill();
        }
    }

    void fail(FailureCode code, String message, String next) {
        fail(new Failure(code, message, next));
    }

    void fail(Failure failure) {
        end(new JobOutcome.Failed(failure));
    }

    /** Names the process that dies at the end. */
    void concerns(RunningProcess started) {
        boolean late;
        synchronized (this) {
            process = started;
            late = outcome != null;
        }
        if (late) {
            started.kill();
        }
    }

    /** Does work that may last on the calling thread, which is interrupted when the job is ended meanwhile. */
    <T> T interruptible(Supplier<T> work) {
        synchronized (this) {
            check();
            worker = Thread.currentThread();
        }
        try {
            return work.get();
        } finally {
            synchronized (this) {
                worker = null;
                // what was meant for the work does not reach what follows
                Thread.interrupted();
            }
        }
    }

    synchronized Optional<JobOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** Stops a job that was ended before its process was started. */
    void check() {
        if (outcome().isPresent()) {
            throw new RefusedException(FailureCode.INTERNAL, "the job was ended", "");
        }
    }
}
