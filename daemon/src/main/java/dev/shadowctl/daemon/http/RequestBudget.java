package dev.shadowctl.daemon.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A token bucket: so many requests at once, so many more each second. */
final class RequestBudget {

    private final InstantSource clock;
    private final double capacity;
    private final double perSecond;
    private double left;
    private Instant filledAt;

    RequestBudget(InstantSource clock, double capacity, double perSecond) {
        this.clock = clock;
        this.capacity = capacity;
        this.perSecond = perSecond;
        this.left = capacity;
        this.filledAt = clock.instant();
    }

    /** Whether one more request is within the budget; it is spent then. */
    synchronized boolean spend() {
        Instant now = clock.instant();
        double seconds = Math.max(0, Duration.between(filledAt, now).toNanos() / 1e9);
        left = Math.min(capacity, left + seconds * perSecond);
        filledAt = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
