package dev.shadowctl.daemon.job;

/** No new job is taken: the daemon is about to end. */
public final class JobRefusedException extends RuntimeException {

    public JobRefusedException(String message) {
        super(message);
    }
}
