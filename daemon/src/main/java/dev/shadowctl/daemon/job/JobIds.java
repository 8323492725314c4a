package dev.shadowctl.daemon.job;

import java.time.Instant;
import java.util.Optional;

/**
 * Ids of jobs and plans: seven digits of base 32 that count steps of 32 ms since 2026, so that they are short, sort by time and last
 * until 2060. An id is never given twice: each is greater than the one before, whatever the clock does.
 */
public final class JobIds {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 7;
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private long last;

    /** Ids after the greatest one that was given. */
    public JobIds(Optional<String> greatest) {
        last = greatest.map(JobIds::number).orElse(-1L);
    }

    public synchronized String next(Instant now) {
        long step = Math.max(0, now.toEpochMilli() - EPOCH.toEpochMilli()) / 32;
        last = Math.max(last + 1, step);
        return text(last);
    }

    private static String text(long number) {
        StringBuilder digits = new StringBuilder();
        for (int shift = 5 * (LENGTH - 1); shift >= 0; shift -= 5) {
            digits.append(DIGITS.charAt((int) (number >> shift) & 31));
        }
        return digits.toString();
    }

    private static long number(String text) {
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            number = number << 5 | DIGITS.indexOf(text.charAt(i));
        }
        return number;
    }
}
