package dev.shadowctl.core.model;

import dev.shadowctl.core.call.MethodReference;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of several methods in one process.
 *
 * @param parts 1 to {@link #MOST} methods, each with its load
 * @param concurrency worker threads they share, or null for 16
 * @param cores cores the process has, or null for all of the host's
 * @param heapBytes {@code -Xmx} the process runs at, or null for the default
 * @param p99Seconds latency bound every part has to meet, which limits capacity, or null
 * @param host host to predict for, or null for the one that measured
 * @param force whether to answer beyond ten times the measured range
 */
public record MixQuestion(
        List<Part> parts,
        @Nullable Integer concurrency,
        @Nullable Double cores,
        @Nullable Long heapBytes,
        @Nullable Double p99Seconds,
        @Nullable String host,
        boolean force) {

    public static final int MOST = 16;

    public MixQuestion {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > MOST) {
            throw new IllegalArgumentException(
                    "there must be 1 to " + MOST + " methods in one process but there are " + parts.size());
        }
    }

    /**
     * One method of the process.
     *
     * @param method the method as typed
     * @param rps arrivals per second, above 0
     * @param size n of one call, or null for the largest size measured
     */
    public record Part(String method, double rps, @Nullable Integer size) {

        private static final Pattern LOAD = Pattern.compile("(?<rps>[0-9.]+(?:[eE][0-9]+)?)(?:x(?<size>[0-9]{1,9}))?");

        public Part {
            if (method == null || method.isBlank()) {
                throw new IllegalArgumentException("each part of a mix needs its 'method'");
            }
        }

        /**
         * Reads {@code METHOD@RPS} or {@code METHOD@RPSxSIZE}.
         *
         * @throws IllegalArgumentException if it is neither; the message says what to write instead
         */
        public static Part parse(String text) {
            int at = text.lastIndexOf('@');
            Matcher load = LOAD.matcher(text.substring(at + 1).strip());
            if (at < 0 || !load.matches()) {
                throw new IllegalArgumentException(
                        "'" + text + "' gives no rate; write METHOD@RPS or METHOD@RPSxSIZE: Pricing#quote@500x1000");
            }
            String method = MethodReference.parse(text.substring(0, at)).toString();
            String size = load.group("size");
            return new Part(method, number(load.group("rps"), text), size == null ? null : Integer.valueOf(size));
        }

        private static double number(String rps, String text) {
            try {
                return Double.parseDouble(rps);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "'" + text + "' gives the rate '" + rps + "', which is no number", e);
            }
        }
    }

    /** The same of one part, as if it had the process for itself. */
    public Question alone(Part part) {
        return new Question(
                part.method(), part.rps(), part.size(), concurrency, cores, heapBytes, p99Seconds, host, force);
    }

    /**
     * Checks every number.
     *
     * @return this
     * @throws IllegalArgumentException if one lies outside its range
     */
    public MixQuestion checked() {
        parts.forEach(part -> QuestionRange.checked(alone(part)));
        return this;
    }
}
