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
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "Interrupted while waiting for " + what + ".", "")
                    .causedBy(e);
        }
    }
}
