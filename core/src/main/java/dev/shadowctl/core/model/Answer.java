package dev.shadowctl.core.model;

/** What the model says to a {@link Question}. */
public sealed interface Answer {

    /** It predicts. */
    record Answered(Prediction prediction) implements Answer {}

    /**
     * It refuses rather than mislead: thin evidence or far extrapolation.
     *
     * @param reason what is missing
     * @param next the shadow run that would help most, as a command
     */
    record Refused(String reason, String next) implements Answer {}
}
