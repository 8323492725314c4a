package dev.shadowctl.core.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a service costs in an hour, in the currency of the prices.
 *
 * @param nowPerHour what stands today, or null where it is not known
 * @param thenPerHour what is planned
 */
public record Cost(@Nullable Double nowPerHour, double thenPerHour) {

    /** The cost of both; what is not known of one is not known of both. */
    public Cost and(Cost other) {
        Double one = nowPerHour;
        Double two = other.nowPerHour;
        return new Cost(one == null || two == null ? null : one + two, thenPerHour + other.thenPerHour);
    }
}
