package dev.shadowctl.runner.spring;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;

/** An application could not be started, or gives no bean. */
public final class ApplicationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    ApplicationException(FailureCode code, String message, String next) {
        super(message);
        this.failure = new Failure(code, message, next);
    }

    public Failure failure() {
        return failure;
    }
}
