package dev.shadowctl.core.model;

import dev.shadowctl.core.model.Residuals.Residual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/*
 * Adaptive conformal inference (Gibbs and Candès, NeurIPS 2021): time goes by, and after each method the level at which the
 * scores are read moves by STEP × (share of its cases missed - 10 %), so that in the long run one case in ten is missed even
 * where the world changes. It moves above 90 % only: below, an interval would be narrower than its number of cases justifies
 * on the strength of a row of luck.
 */
/** How far past cases of one resource and band say that intervals are to be stretched. */
final class Stretching {

    /**
     * Methods of an installation from which on its own cases speak. From nine on the quantile exists; but the promise holds in
     * the mean over installations, and one with nine methods covers less than 80 % of those to come in 13 of 100 cases, one
     * with twenty in 7. The corpus has as many libraries.
     */
    static final int ENOUGH_METHODS = 20;

    /** Methods that are looked back on: what was long ago says little of now. */
    private static final int MOST_METHODS = 200;

    /** Cases of one method that count, the newest. */
    private static final int MOST_OF_METHOD = 10;

    private static final double STEP = 0.05;
    private static final double MOST_LEVEL = 0.99;

    private Stretching() {}

    /** By the quantile of the nominal level; empty where too few groups were seen for it. */
    static OptionalDouble of(List<Residual> residuals) {
        return quantile(List.copyOf(groups(residuals).values()), ModelDefaults.CONFIDENCE);
    }

    /** The same of what was seen one after the other, at a level that adapts; empty below {@link #ENOUGH_METHODS}. */
    static OptionalDouble adaptive(List<Residual> inOrder) {
        List<List<Double>> methods = newest(groups(inOrder));
        if (methods.size() < ENOUGH_METHODS) {
            return OptionalDouble.empty();
        }
        double level = ModelDefaults.CONFIDENCE;
        for (int next = ENOUGH_METHODS; next < methods.size(); next++) {
            double stretch = atMost(methods.subList(0, next), level);
            double missed = methods.get(next).stream()
                    .mapToInt(score -> score > stretch ? 1 : 0)
                    .average()
                    .orElse(0);
            level += STEP * (missed - (1 - ModelDefaults.CONFIDENCE));
            level = Math.max(ModelDefaults.CONFIDENCE, Math.min(MOST_LEVEL, level));
        }
        return OptionalDouble.of(atMost(methods, level));
    }

    private static Map<String, List<Double>> groups(List<Residual> residuals) {
        return residuals.stream()
                .collect(Collectors.groupingBy(
                        Residual::library,
                        LinkedHashMap::new,
                        Collectors.mapping(Residual::score, Collectors.toList())));
    }

    private static List<List<Double>> newest(Map<String, List<Double>> groups) {
        List<List<Double>> all = groups.values().stream()
                .map(scores -> scores.subList(Math.max(0, scores.size() - MOST_OF_METHOD), scores.size()))
                .toList();
        return all.subList(Math.max(0, all.size() - MOST_METHODS), all.size());
    }

    /** The quantile, or where the level asks for more than there are groups the largest score. */
    private static double atMost(List<List<Double>> groups, double level) {
        return quantile(groups, level).orElseGet(() -> groups.stream()
                .flatMap(List::stream)
                .max(Double::compare)
                .orElse(0.0));
    }

    private record Weighed(double score, double weight) {}

    private static OptionalDouble quantile(List<List<Double>> groups, double level) {
        List<Weighed> scores = new ArrayList<>();
        groups.forEach(group -> group.forEach(score -> scores.add(new Weighed(score, 1.0 / group.size()))));
        scores.sort(Comparator.comparingDouble(Weighed::score));
        double enough = level * (groups.size() + 1);
        double covered = 0;
        for (Weighed each : scores) {
            covered += each.weight();
            if (covered >= enough - 1e-9) {
                return OptionalDouble.of(each.score());
            }
        }
        return OptionalDouble.empty();
    }
}
