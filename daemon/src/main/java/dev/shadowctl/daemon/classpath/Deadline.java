package dev.shadowctl.daemon.classpath;

import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * How long an analysis may go on. It is asked in every loop whose length a class path decides, so that code made to be hard
 * to read costs no more than that, and an interrupted thread soon stops.
 */
final class Deadline {

    private final Duration allowed;
    private final long started = System.nanoTime();

    Deadline(Duration allowed) {
        this.allowed = allowed;
    }

    /**
     * Lets the analysis go on.
     *
     * @throws Passed if it took too long
     * @throws CancellationException if the thread is interrupted; it stays so
     */
    void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while code was read");
        }
        if (System.nanoTime() - started > allowed.toNanos()) {
            throw new Passed(allowed);
        }
    }

    /** There is more code than could be followed in the time allowed. */
    static final class Passed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Passed(Duration allowed) {
            super("there is more code than could be followed in " + allowed.toSeconds() + " s");
        }
    }
}
