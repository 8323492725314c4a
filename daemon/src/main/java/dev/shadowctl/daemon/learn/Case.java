package dev.shadowctl.daemon.learn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One resource of one observation.
 *
 * @param group what it resembles others by: its method, or its library
 * @param at when it was observed
 * @param features what was known before
 * @param residual log of observed over what the laws say
 */
record Case(String group, Instant at, Features features, double residual) {

    /** By group, groups in the order of their first case. */
    static Map<String, List<Case>> byGroup(List<Case> cases) {
        return cases.stream()
                .sorted(Comparator.comparing(Case::at).thenComparing(Case::group))
                .collect(Collectors.groupingBy(Case::group, LinkedHashMap::new, Collectors.toList()));
    }

    /** Cases that differ in nothing a regressor sees, those of one profile, as one: the mean of what was missed. */
    static List<Case> merged(List<Case> cases) {
        Map<List<Object>, List<Case>> alike = cases.stream()
                .collect(Collectors.groupingBy(
                        one -> List.of(one.group(), one.features()), LinkedHashMap::new, Collectors.toList()));
        return alike.values().stream().map(Case::mean).toList();
    }

    private static Case mean(List<Case> alike) {
        Case newest = Collections.max(alike, Comparator.comparing(Case::at));
        double mean = alike.stream().mapToDouble(Case::residual).average().orElse(0);
        return new Case(newest.group(), newest.at(), newest.features(), mean);
    }

    /** So many at most: the newest of each group, then the newest but one, and so on. */
    static List<Case> atMost(int most, List<Case> cases) {
        if (cases.size() <= most) {
            return cases;
        }
        Map<String, List<Case>> groups = byGroup(cases);
        List<Case> kept = new ArrayList<>();
        for (int back = 1; kept.size() < most; back++) {
            for (List<Case> group : groups.values()) {
                if (group.size() >= back && kept.size() < most) {
                    kept.add(group.get(group.size() - back));
                }
            }
        }
        return kept;
    }
}
