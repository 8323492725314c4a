package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Profile;
import java.util.Optional;

/**
 * How far the need of a method may lie from what was measured because nobody gave its inputs: arguments of a size can hold much or
 * little work, and an instance somebody put together may lack what a service's has.
 */
final class InputsDoubt {

    private InputsDoubt() {}

    /** Standard deviation in logs; 0 where a fixture gave the arguments, or there are none, and the generator warns of nothing. */
    static double deviation(Profile profile) {
        if (isGuessed(profile)) {
            return ModelDefaults.GUESSED_INPUTS_SPREAD;
        }
        return isGenerated(profile) ? ModelDefaults.GENERATED_INPUTS_SPREAD : 0;
    }

    /** What a reader must know, and how to be rid of it. */
    static Optional<String> warning(Profile profile) {
        return deviation(profile) > 0
                ? Optional.of(
                        "generated-inputs: nobody gave this method's inputs, so the intervals are wider; a fixture"
                                + " (--inputs Type#method) makes them as narrow as the measurement allows")
                : Optional.empty();
    }

    private static boolean isGenerated(Profile profile) {
        return profile.inputs().startsWith("generated");
    }

    private static boolean isGuessed(Profile profile) {
        return profile.warnings().stream().anyMatch(warning -> warning.startsWith("inputs-"));
    }
}
