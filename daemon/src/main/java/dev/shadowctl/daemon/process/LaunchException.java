package dev.shadowctl.daemon.process;

/** A process could not be started. */
public final class LaunchException extends RuntimeException {

    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
