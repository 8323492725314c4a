package dev.shadowctl.cli.outcome;

/** Every exit code of {@code shadowctl}; {@code shadowctl help exit-codes} prints this table. */
public enum ExitCode {
    DONE(0, "done"),
    FAILED(1, "failed"),
    USAGE(2, "wrong usage: unknown command or option, ambiguous method, value out of range"),
    DAEMON_UNREACHABLE(3, "the daemon could not be reached or started"),
    NOT_ALLOWED(4, "not allowed: token refused, or no isolation could be had"),
    NOT_FOUND(5, "not found: class, method, job, host, target or plan"),
    CONFLICT(6, "conflict, stale plan, or a daemon newer than this command"),
    TIMED_OUT(7, "timed out"),
    JOB_FAILED(8, "the job failed"),
    REFUSED(9, "refused: thin evidence, or an extrapolation too far"),
    CHANGES(10, "changes found, a limit exceeded, or a plan that does not hold"),
    INTERRUPTED(130, "interrupted");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
