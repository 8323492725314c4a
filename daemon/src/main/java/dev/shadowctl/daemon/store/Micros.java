package dev.shadowctl.daemon.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the store keeps them where it orders by them. */
final class Micros {

    private Micros() {}

    static long of(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
