package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Profile;
import org.jspecify.annotations.Nullable;

/** Answers questions from a profile. */
public final class Predictor {

    /**
     * Predicts the need of a workload.
     *
     * @param profile what was measured
     * @param question what is asked; its {@code method} has been resolved to the profile already
     * @param stale why the profile no longer fits the code, or null where it does
     */
    public Answer answer(Profile profile, Question question, @Nullable String stale) {
        return new Answer.Refused("no model yet for " + profile.method(), "");
    }
}
