package dev.shadowctl.runner;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;

/** The job cannot be done; its failure is the runner's last message. */
final class JobFailedException extends RuntimeException {

    private final transient Failure failure;

    JobFailedException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    JobFailedException(FailureCode code, String message, String next) {
        this(new Failure(code, message, next));
    }

    Failure failure() {
        return failure;
    }

    /** Whether the class path is at fault: then no other size does better. */
    boolean ofClassPath() {
        return failure.code() == FailureCode.CLASS_MISSING || failure.code() == FailureCode.CLASS_TOO_NEW;
    }
}
