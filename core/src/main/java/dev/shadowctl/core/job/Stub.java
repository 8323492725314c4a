package dev.shadowctl.core.job;

/**
 * A type that is stubbed whatever implements it, and what a call of it costs.
 *
 * @param type the type as typed, its qualified binary name once resolved
 * @param latencySeconds how long each call keeps its caller waiting, burning nothing; 0 for none
 * @param answerBytes about how large each answer is, as characters and numbers on a wire; 0 for a small one
 */
public record Stub(String type, double latencySeconds, long answerBytes) {

    /** Longer than this no call of a dependency is let take. */
    public static final double MAX_LATENCY_SECONDS = 60;

    /** Larger than this no answer is made. */
    public static final long MAX_ANSWER_BYTES = 64L << 20;

    public Stub {
        if (type.isBlank()) {
            throw new IllegalArgumentException("--stub names no type; write TYPE=LATENCY,BYTES, as in Repo=5ms,2KiB");
        }
        if (!(latencySeconds >= 0 && latencySeconds <= MAX_LATENCY_SECONDS)) {
            throw new IllegalArgumentException("the latency of --stub " + type + " must lie in [0s, "
                    + (long) MAX_LATENCY_SECONDS + "s] but is " + latencySeconds + "s");
        }
        if (answerBytes < 0 || answerBytes > MAX_ANSWER_BYTES) {
            throw new IllegalArgumentException("the answer size of --stub " + type + " must lie in [0, "
                    + (MAX_ANSWER_BYTES >> 20) + "MiB] but is " + answerBytes + " bytes");
        }
    }

    /** The same for a type written in full. */
    public Stub of(String resolved) {
        return new Stub(resolved, latencySeconds, answerBytes);
    }
}
