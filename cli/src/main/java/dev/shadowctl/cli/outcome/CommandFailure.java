package dev.shadowctl.cli.outcome;

/** Ends a command: what was attempted and came back, what to do next, and the exit code. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String next;
    private final int exitCode;

    /**
     * A failure with a code of our own table.
     *
     * @param next what to do next, or empty
     */
    public CommandFailure(ExitCode exitCode, String message, String next) {
        this(exitCode.code(), message, next);
    }

    /**
     * A failure whose exit code the daemon named.
     *
     * @param next what to do next, or empty
     */
    public CommandFailure(int exitCode, String message, String next) {
        super(message);
        this.exitCode = exitCode;
        this.next = next;
    }

    /** The same, keeping what led to it. */
    public CommandFailure causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public String next() {
        return next;
    }

    public int exitCode() {
        return exitCode;
    }
}
