package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Profile;
import java.util.Optional;

/** What was learned from past cases. The same profile always gets the same correction. */
@FunctionalInterface
public interface Learning {

    /** The correction of what the laws say of a profile. */
    Correction correction(Profile profile);

    /** What a reader must know, {@code code: sentence}: why what was learned is not used. */
    default Optional<String> warning() {
        return Optional.empty();
    }

    /** Nothing was learned. */
    static Learning none() {
        return profile -> Correction.none();
    }
}
