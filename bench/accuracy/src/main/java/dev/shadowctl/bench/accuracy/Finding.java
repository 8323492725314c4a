package dev.shadowctl.bench.accuracy;

import java.util.List;
import java.util.Map;

/**
 * What the real runs gave for one number.
 *
 * @param outcome {@link Outcome#ANSWERED} if there is a truth
 * @param truths what each run found
 * @param arrivals calls all runs completed within their windows
 * @param rivals what other ways come to
 * @param cause what broke first, of a capacity only
 * @param note why there is no truth
 */
record Finding(
        Outcome outcome, List<Double> truths, long arrivals, Map<Rival, Double> rivals, String cause, String note) {

    Finding {
        truths = List.copyOf(truths);
        rivals = Map.copyOf(rivals);
    }

    static Finding of(List<Double> truths, long arrivals, Map<Rival, Double> rivals) {
        return new Finding(Outcome.ANSWERED, truths, arrivals, rivals, "", "");
    }

    static Finding failed(String note) {
        return new Finding(Outcome.FAILED, List.of(), 0, Map.of(), "", note);
    }

    Finding but(Outcome other, String why) {
        return new Finding(other, truths, arrivals, rivals, cause, why);
    }
}
