package dev.shadowctl.wire.daemon;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a plan is to be put to the test by.
 *
 * @param plan id of the plan
 * @param rps arrivals per second of each service in place of those it was planned for, or null
 * @param seconds how long each process is looked at once it is warm, or null for as long as its rate needs
 * @param cpu CPU limit in place of the planned one, in cores, or null
 * @param memory memory limit in place of the planned one, in bytes, or null
 * @param heap {@code -Xmx} in place of the planned one, in bytes, or null
 */
@Json
public record ValidationRequest(
        String plan,
        @Nullable Double rps,
        @Nullable Double seconds,
        @Nullable Amount cpu,
        @Nullable Amount memory,
        @Nullable Amount heap) {

    /**
     * An amount, or a share of the planned one.
     *
     * @param value the amount in the unit of what it replaces, or null
     * @param share of the planned amount, above 0, or null
     */
    @Json
    public record Amount(@Nullable Double value, @Nullable Double share) {

        public Amount {
            if ((value == null) == (share == null)) {
                throw new IllegalArgumentException("an amount has a value or a share, one of them");
            }
            Double number = value == null ? share : value;
            if (number == null || !(number > 0) || Double.isInfinite(number)) {
                throw new IllegalArgumentException("an amount must be above 0 but is " + number);
            }
        }

        /** What it comes to where so much was planned. */
        public double of(double planned) {
            if (value != null) {
                return value;
            }
            return share == null ? planned : planned * share;
        }
    }
}
