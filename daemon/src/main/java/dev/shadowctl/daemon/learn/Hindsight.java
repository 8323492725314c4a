package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.ListedAnswer;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Predictor;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.Residuals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One resource of one observation, beside what the laws of today say from the profile it stood on.
 *
 * @param observation id of the observation
 * @param resource name of the number in a prediction
 * @param machine where it was seen
 * @param extrapolation how far it lay beyond what was measured, the larger of rate and size
 * @param low log of estimate over lower bound, of an interval that nothing has stretched
 * @param high log of upper bound over estimate
 * @param one the case, grouped by its method
 */
record Hindsight(
        String observation, String resource, Machine machine, double extrapolation, double low, double high, Case one) {

    /** As it was seen. */
    static final Comparator<Hindsight> IN_ORDER =
            Comparator.comparing((Hindsight each) -> each.one().at()).thenComparing(Hindsight::observation);

    /** All that observations of one profile tell. */
    static List<Hindsight> of(List<Observation> observations, Profile profile) {
        Function<Question, ListedAnswer> laws = new Predictor(Residuals.none()).fitted(profile, null);
        Features features = Features.of(profile);
        List<Hindsight> told = new ArrayList<>();
        for (Observation observation : observations) {
            if (laws.apply(History.question(observation, profile)).answer() instanceof Answer.Answered answered) {
                Prediction said = answered.prediction();
                History.residuals(observation, said.resources())
                        .forEach((resource, residual) ->
                                told.add(of(observation, profile, said, resource, features, residual)));
            }
        }
        return told;
    }

    /** The same of observations of many profiles; those whose profile is gone tell nothing. */
    static List<Hindsight> of(List<Observation> observations, Function<String, Optional<Profile>> profiles) {
        Map<String, List<Observation>> byProfile = observations.stream()
                .filter(History::tells)
                .collect(Collectors.groupingBy(Observation::profile, LinkedHashMap::new, Collectors.toList()));
        List<Hindsight> told = new ArrayList<>();
        byProfile.forEach((id, seen) -> profiles.apply(id).ifPresent(profile -> told.addAll(of(seen, profile))));
        return told;
    }

    private static Hindsight of(
            Observation observation,
            Profile profile,
            Prediction said,
            String resource,
            Features features,
            double residual) {
        Estimate estimate = Objects.requireNonNull(
                Objects.requireNonNull(History.RESOURCES.get(resource)).apply(said.resources()));
        Estimate believed = Residuals.believed(profile, resource, estimate);
        return new Hindsight(
                observation.id(),
                resource,
                observation.machine(),
                Math.max(said.extrapolation().rps(), said.extrapolation().size()),
                Math.log(believed.estimate() / believed.low()),
                Math.log(believed.high() / believed.estimate()),
                new Case(observation.method(), observation.observedAt(), features, residual));
    }

    /** How far the interval missed once its estimate was moved by a log; empty where it has no width on that side. */
    Optional<Residuals.Residual> missed(double log) {
        double rest = one.residual() - log;
        double score = Math.abs(rest) / (rest > 0 ? high : low);
        return Double.isFinite(score)
                ? Optional.of(new Residuals.Residual(resource, one.group(), extrapolation, score))
                : Optional.empty();
    }
}
