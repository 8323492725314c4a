package dev.shadowctl.daemon.http;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.wire.daemon.Problem;
import java.util.List;
import java.util.Locale;

/** Every problem the API answers with, status and exit code together. */
final class Problems {

    private Problems() {}

    static ProblemException badRequest(String message) {
        return problem(400, "bad-request", message, "Correct it and try again.", 2);
    }

    static ProblemException unauthorized() {
        return problem(
                401,
                "unauthorized",
                "the request carries no valid token",
                "Send 'Authorization: Bearer TOKEN' with the token in owner.token of this home.",
                4);
    }

    static ProblemException forbidden(String message) {
        return problem(403, "forbidden", message, "", 4);
    }

    static ProblemException notFound(String message, String next) {
        return problem(404, "not-found", message, next, 5);
    }

    static ProblemException ambiguous(String message, List<String> candidates) {
        return problem(409, "ambiguous", message, "Say which: " + String.join(", ", candidates), 2);
    }

    static ProblemException unplannable(String message, String next) {
        return problem(400, "bad-request", message, next, 2);
    }

    static ProblemException conflict(String message, String next) {
        return problem(409, "conflict", message, next, 6);
    }

    static ProblemException unconfirmed(String message, String next) {
        return problem(403, "unconfirmed", message, next, 4);
    }

    static ProblemException unreadable(String message, String next) {
        return problem(424, "target-unreadable", message, next, 1);
    }

    static ProblemException tooLarge(long limit) {
        return problem(413, "too-large", "the body is longer than " + limit + " bytes", "", 2);
    }

    static ProblemException notJson(String contentType) {
        return problem(
                415, "not-json", "the body is '" + contentType + "'", "Send it as Content-Type: application/json.", 2);
    }

    static ProblemException refused(String reason, String next) {
        return problem(422, "refused", reason, next, 9);
    }

    /** What a job would have failed with, found out without one. */
    static ProblemException failed(Failure failure) {
        return problem(
                422,
                failure.code().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                failure.message(),
                failure.next(),
                failure.code().exitCode());
    }

    static ProblemException tooMany() {
        return problem(429, "too-many-requests", "more requests came than the daemon takes", "Wait a second.", 1);
    }

    static ProblemException draining(String message) {
        return problem(503, "draining", message, "Wait until it has ended, then try again.", 6);
    }

    static ProblemException diskFull(String message) {
        return problem(507, "disk-full", message, "Free some space, then try again.", 1);
    }

    static ProblemException internal(String logId) {
        return problem(
                500,
                "internal",
                "the daemon failed at this request",
                "Look for " + logId + " in its log: shadowctl daemon logs",
                1);
    }

    static ProblemException status(int status, String message) {
        return problem(status, status == 404 ? "not-found" : "http-" + status, message, "", exitCode(status));
    }

    private static int exitCode(int status) {
        if (status == 404) {
            return 5;
        }
        return status == 408 ? 7 : 2;
    }

    private static ProblemException problem(int status, String code, String message, String next, int exitCode) {
        return new ProblemException(status, new Problem(code, message, next, exitCode));
    }
}
