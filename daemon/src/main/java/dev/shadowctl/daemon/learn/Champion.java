package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Correction;
import dev.shadowctl.core.model.Learning;
import dev.shadowctl.wire.daemon.LearnedModel;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was learned of every resource, with how it was judged.
 *
 * @param report how, by resource
 * @param believed the regressors of those that are on, by resource
 */
record Champion(LearnedModel report, Map<String, Believed> believed) implements Learning {

    Champion {
        believed = Map.copyOf(believed);
    }

    /** Learns from all of a history. */
    static Champion train(History history, int id) {
        return train(history, id, EnumSet.allOf(Kind.class));
    }

    static Champion train(History history, int id, Set<Kind> candidates) {
        Trial trial = new Trial(new Contest(candidates));
        return new Succession(Optional.empty())
                .decide(
                        history.cases().entrySet().stream()
                                .map(of -> trial.judge(of.getKey(), of.getValue()))
                                .toList(),
                        history,
                        id,
                        Trainer.evidence("a history"));
    }

    @Override
    public Correction correction(Profile profile) {
        if (believed.isEmpty()) {
            return Correction.none();
        }
        Features features = Features.of(profile);
        Map<String, Double> logs = new TreeMap<>();
        believed.forEach((resource, of) -> logs.put(resource, of.log(features)));
        return new Correction("model " + report.id() + ", from " + report.observations() + " observations", logs);
    }
}
