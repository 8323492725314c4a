package dev.shadowctl.cli.client;

import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;

/** Waits that an interrupt ends. */
public final class Waiting {

    private static final int STEP_MILLIS = 50;

    private Waiting() {}

    /** One step of a poll. */
    public static void brieflyFor(String what) {
        millis(STEP_MILLIS, what);
    }

    /**
     * Waits for a while.
     *
     * @throws CommandFailure with {@link ExitCode#INTERRUPTED} where the thread is interrupted
     */
    public static void millis(long millis, String what) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw interrupted(what, e);
        }
    }

    /** Ends the command whose thread was interrupted. */
    static CommandFailure interrupted(String what, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new CommandFailure(ExitCode.INTERRUPTED, "Interrupted while waiting for " + what + ".", "")
                .causedBy(cause);
    }
}
