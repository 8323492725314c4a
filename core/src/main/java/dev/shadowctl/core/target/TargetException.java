package dev.shadowctl.core.target;

import org.jspecify.annotations.Nullable;

/** A target could not be read or changed; the message says what was attempted, on what, what came back and what to do next. */
public final class TargetException extends RuntimeException {

    public TargetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public TargetException(String message) {
        this(message, null);
    }
}
