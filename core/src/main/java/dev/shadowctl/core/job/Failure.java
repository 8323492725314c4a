package dev.shadowctl.core.job;

/**
 * Why something ended without its result.
 *
 * @param code stable code
 * @param message what was attempted, on what, and what came back
 * @param next what to do next
 */
public record Failure(FailureCode code, String message, String next) {

    @Override
    public String toString() {
        return message + (next.isEmpty() ? "" : "\n" + next);
    }
}
