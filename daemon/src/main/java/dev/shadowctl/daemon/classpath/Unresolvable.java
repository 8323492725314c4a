package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;

/** Ends a resolution whose class path cannot be had. Checked, so that none of its causes is forgotten. */
final class Unresolvable extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    Unresolvable(String message, String next) {
        super(message);
        this.failure = new Failure(FailureCode.PROJECT_UNRESOLVED, message, next);
    }

    Failure failure() {
        return failure;
    }
}
