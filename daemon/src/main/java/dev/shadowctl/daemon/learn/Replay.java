package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.ListedAnswer;
import dev.shadowctl.core.model.Predictor;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.core.model.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds one observation after the other against the laws of today and keeps its cases alone, so that a history of any length
 * fits into memory. Laws are fitted once where the observations of one profile come together, and asked once where one load
 * was observed again; of a profile that was observed at very many loads the newest are.
 */
final class Replay {

    /** Loads of one profile that the laws are asked of: a regressor sees no difference between them. */
    private static final int MOST_LOADS = 50;

    private final Predictor laws = new Predictor(Residuals.none());
    private final Function<String, Optional<Profile>> profiles;
    private final Map<String, List<Case>> cases = new TreeMap<>();
    private final Map<String, String> methods = new HashMap<>();
    private int observations;
    private Instant newest = Instant.EPOCH;
    private @Nullable Known known;

    /**
     * Nothing yet.
     *
     * @param profiles finds a profile by its id
     */
    Replay(Function<String, Optional<Profile>> profiles) {
        this.profiles = profiles;
    }

    /** The profile asked for last. */
    private record Known(String id, Optional<Fitted> fitted) {}

    private record Fitted(
            Profile profile,
            Features features,
            Function<Question, ListedAnswer> laws,
            Map<Question, Optional<Resources>> said) {

        Optional<Resources> ask(Question question) {
            if (said.size() == MOST_LOADS && !said.containsKey(question)) {
                return Optional.empty();
            }
            return said.computeIfAbsent(
                    question,
                    asked -> laws.apply(asked).answer() instanceof Answer.Answered answered
                            ? Optional.of(answered.prediction().resources())
                            : Optional.empty());
        }
    }

    void add(Observation one) {
        if (!History.tells(one)) {
            return;
        }
        observations++;
        newest = one.observedAt().isAfter(newest) ? one.observedAt() : newest;
        String method = methods.computeIfAbsent(one.method(), Function.identity());
        fitted(one.profile()).ifPresent(fitted -> fitted.ask(History.question(one, fitted.profile()))
                .ifPresent(said -> History.residuals(one, said)
                        .forEach((resource, residual) -> cases.computeIfAbsent(resource, key -> new ArrayList<>())
                                .add(new Case(method, one.observedAt(), fitted.features(), residual)))));
    }

    private Optional<Fitted> fitted(String id) {
        Known last = known;
        if (last == null || !last.id().equals(id)) {
            last = new Known(
                    id,
                    profiles.apply(id)
                            .map(profile -> new Fitted(
                                    profile, Features.of(profile), laws.fitted(profile, null), new HashMap<>())));
            known = last;
        }
        return last.fitted();
    }

    /** What was added so far. */
    History history() {
        Map<String, List<Case>> grouped = new TreeMap<>();
        cases.forEach((resource, all) -> grouped.put(
                resource,
                grouped(all.stream().sorted(Comparator.comparing(Case::at)).toList())));
        return new History(grouped, observations, newest);
    }

    /** By library where there are cases of enough of them. */
    private static List<Case> grouped(List<Case> all) {
        Map<String, String> libraryOf = new HashMap<>();
        all.forEach(one -> libraryOf.computeIfAbsent(one.group(), History::library));
        if (new HashSet<>(libraryOf.values()).size() < History.ENOUGH_LIBRARIES) {
            return all;
        }
        return all.stream()
                .map(one -> new Case(
                        libraryOf.getOrDefault(one.group(), one.group()), one.at(), one.features(), one.residual()))
                .toList();
    }
}
