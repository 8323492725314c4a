package dev.shadowctl.daemon.learn;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares candidates on groups they were not fitted to. Of those within one standard error of the best the plainest wins
 * (Breiman et al., Classification and Regression Trees, 1984): that error is of the differences, group by group.
 */
final class Contest {

    /** Candidates are compared on so many cases at most, see {@link Case#atMost}. */
    static final int MOST_CASES = 2_000;

    private static final int FOLDS = 5;

    /** Fewer groups tell a trend in the features from chance by nothing. */
    private static final int LEAST_GROUPS_OF_WEKA = 8;

    private final Set<Kind> candidates;

    Contest(Set<Kind> candidates) {
        this.candidates = candidates;
    }

    /** The winner, fitted to all cases, of which there is at least one. */
    Believed winner(List<Case> cases) {
        return fit(kind(Case.atMost(MOST_CASES, cases)), cases);
    }

    private static Believed fit(Kind kind, List<Case> cases) {
        return new Believed(
                kind,
                Regressor.fit(kind, cases),
                Believed.weight(Case.byGroup(cases).size()));
    }

    private Kind kind(List<Case> cases) {
        Map<String, List<Case>> groups = Case.byGroup(cases);
        Map<Kind, List<Double>> errors = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            int least = kind == Kind.SHIFT ? 2 : LEAST_GROUPS_OF_WEKA;
            boolean enters = kind == Kind.NONE || (candidates.contains(kind) && groups.size() >= least);
            if (enters) {
                errors.put(kind, errors(kind, groups));
            }
        }
        List<Double> best = errors.values().stream()
                .min((one, other) -> Double.compare(Paired.mean(one), Paired.mean(other)))
                .orElseThrow();
        return errors.entrySet().stream()
                .filter(entry -> Paired.of(entry.getValue(), best).isWithinOneError())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Kind.NONE);
    }

    /** Mean error of each group, by a regressor that did not see it. */
    private static List<Double> errors(Kind kind, Map<String, List<Case>> groups) {
        List<String> names = List.copyOf(groups.keySet());
        Map<String, Double> errors = new HashMap<>();
        int folds = Math.min(FOLDS, names.size());
        for (int fold = 0; fold < folds; fold++) {
            List<Case> seen = new ArrayList<>();
            List<String> unseen = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if (i % folds == fold) {
                    unseen.add(names.get(i));
                } else {
                    seen.addAll(groups.getOrDefault(names.get(i), List.of()));
                }
            }
            if (seen.isEmpty()) {
                unseen.forEach(name -> errors.put(name, Double.MAX_VALUE));
                continue;
            }
            Believed fitted = fit(kind, seen);
            unseen.forEach(name -> errors.put(name, error(fitted, groups.getOrDefault(name, List.of()))));
        }
        return names.stream().map(name -> errors.getOrDefault(name, 0.0)).collect(Collectors.toList());
    }

    static double error(Believed fitted, List<Case> group) {
        return group.stream().mapToDouble(fitted::error).average().orElse(0);
    }
}
