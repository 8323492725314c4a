package dev.shadowctl.core.job;

import org.jspecify.annotations.Nullable;

/**
 * Why something ended without its result.
 *
 * @param code stable code
 * @param message what was attempted, on what, and what came back
 * @param next what to do next
 * @param limit the limit that was hit, or null where none was
 */
public record Failure(FailureCode code, String message, String next, @Nullable Limit limit) {

    /** One that has nothing to do with a limit. */
    public Failure(FailureCode code, String message, String next) {
        this(code, message, next, null);
    }

    @Override
    public String toString() {
        return message + (next.isEmpty() ? "" : "\n" + next);
    }
}
