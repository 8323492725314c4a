package dev.shadowctl.daemon.http;

import dev.shadowctl.wire.daemon.Problem;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {

    private final int status;
    private final transient Problem problem;

    ProblemException(int status, Problem problem) {
        super(problem.message(), null, false, false);
        this.status = status;
        this.problem = problem;
    }

    int status() {
        return status;
    }

    Problem problem() {
        return problem;
    }
}
