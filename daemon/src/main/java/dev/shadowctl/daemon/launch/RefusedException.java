package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;

/** A job cannot be done, and why. Caught where the outcome of the job is made. */
final class RefusedException extends RuntimeException {

    private final transient Failure failure;

    RefusedException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    RefusedException(FailureCode code, String message, String next) {
        this(new Failure(code, message, next));
    }

    Failure failure() {
        return failure;
    }
}
