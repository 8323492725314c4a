package dev.shadowctl.daemon.job;

import java.time.Duration;

/**
 * Wakes whoever follows a job. Followers read what happened from the store, so a slow one holds nothing in memory and drops
 * nothing: it is merely behind. One counter serves all jobs; a change of one wakes the followers of all, at most as many as
 * there are connections, and each looks once.
 */
final class Changes {

    private long count;
    private boolean closed;

    /** How often anything has changed. */
    synchronized long count() {
        return count;
    }

    synchronized void signal() {
        count++;
        notifyAll();
    }

    /** Waits until something has changed since a count was read, or the patience ends. */
    synchronized void await(long seen, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long left = patience.toNanos();
        while (!closed && count == seen && left > 0) {
            wait(Math.max(1, left / 1_000_000));
            left = deadline - System.nanoTime();
        }
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
