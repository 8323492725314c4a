package dev.shadowctl.daemon;

/** The daemon can't start. */
public final class DaemonException extends RuntimeException {

    private final int exitCode;

    /**
     * A refusal to start.
     *
     * @param exitCode exit code of the process
     * @param message what was attempted, what came back, what to do next
     */
    public DaemonException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
