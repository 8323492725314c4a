package dev.shadowctl.daemon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Knows whether nobody has used the daemon for so long that it should end. */
final class IdleWatch {

    private final InstantSource clock;
    private final Duration limit;
    private volatile Instant usedAt;

    IdleWatch(InstantSource clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
        this.usedAt = clock.instant();
    }

    /** A request came. */
    void touch() {
        usedAt = clock.instant();
    }

    /** Whether the daemon may end; an open job counts as use. */
    boolean expired(int openJobs) {
        if (openJobs > 0) {
            touch();
        }
        return Duration.between(usedAt, clock.instant()).compareTo(limit) >= 0;
    }
}
