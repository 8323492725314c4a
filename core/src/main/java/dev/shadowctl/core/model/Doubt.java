package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Profile;
import java.util.Optional;
import java.util.Set;

/**
 * How far the need of a method may lie from what was measured for reasons that no step shows. Nobody gave its inputs: arguments of
 * a size can hold much or little work, and an instance somebody put together may lack what a service's has. Or it was not warm yet.
 */
final class Doubt {

    /** What takes other values in code that is not compiled yet. */
    private static final Set<String> OF_CODE = Set.of("cpuCores", "latencyP50Seconds", "latencyP99Seconds", "maxRps");

    private Doubt() {}

    /** Standard deviation in logs of a predicted quantity, by the name it has in a prediction. */
    static double deviation(Profile profile, String quantity) {
        boolean cold = OF_CODE.contains(quantity)
                && profile.warnings().stream().anyMatch(warning -> warning.startsWith("still-compiling:"));
        return Math.hypot(ofInputs(profile), cold ? ModelDefaults.COLD_SPREAD : 0);
    }

    /** 0 where a fixture gave the arguments, or there are none, and the generator warns of nothing. */
    private static double ofInputs(Profile profile) {
        if (isGuessed(profile)) {
            return ModelDefaults.GUESSED_INPUTS_SPREAD;
        }
        return isGenerated(profile) ? ModelDefaults.GENERATED_INPUTS_SPREAD : 0;
    }

    /** What a reader must know, and how to be rid of it. */
    static Optional<String> warning(Profile profile) {
        return ofInputs(profile) > 0
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
