package dev.shadowctl.core.model;

/** What the model says to a {@link MixQuestion}. */
public sealed interface MixAnswer {

    /** It predicts. */
    record Answered(MixPrediction prediction) implements MixAnswer {}

    /**
     * It refuses rather than mislead.
     *
     * @param part index of the part that is at fault
     * @param reason what is missing
     * @param next the shadow run that would help most, as a command
     */
    record Refused(int part, String reason, String next) implements MixAnswer {}
}
