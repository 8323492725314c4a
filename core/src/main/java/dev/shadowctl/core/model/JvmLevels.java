package dev.shadowctl.core.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/*
 * Levels of several JVMs, as random effects. The level of one is the mean of its logs less those of the first at the same
 * sizes and the nearest rates. Their mean counts each by 1 / (τ² + σ²/n), with a prior for τ and the noise of a step for σ, so that a JVM of few
 * steps counts for less but is not drowned by many of another. Spread of the next JVM around that mean: the levels' own
 * variance less what the noise of their steps explains, times 1 + 1/J, for the mean of J is uncertain itself.
 */
/** By how much each shadow JVM of a job lies above or below their mean. */
final class JvmLevels {

    private final Map<Integer, Double> factors;
    private final double deviation;

    private JvmLevels(Map<Integer, Double> factors, double deviation) {
        this.factors = Map.copyOf(factors);
        this.deviation = deviation;
    }

    /**
     * A value seen in one.
     *
     * @param jvm which
     * @param size n
     * @param rate asked for, in calls per second
     * @param log its logarithm
     * @param weight how much it counts
     */
    record Value(int jvm, double size, double rate, double log, double weight) {}

    /** A JVM's level over the first's, in logs, and the variance that the noise of its steps leaves it. */
    private record Level(int jvm, double log, double variance) {

        double weight() {
            return 1 / (Math.pow(ModelDefaults.JVM_DEVIATION, 2) + variance);
        }
    }

    /** The levels; those that share no size with the first are taken to be where it is. */
    static JvmLevels of(List<Value> values) {
        List<Integer> jvms =
                List.copyOf(new TreeSet<>(values.stream().map(Value::jvm).toList()));
        List<Level> levels = jvms.stream()
                .map(jvm -> level(values, jvms.get(0), jvm))
                .flatMap(Optional::stream)
                .toList();
        double weights = levels.stream().mapToDouble(Level::weight).sum();
        double mean = levels.stream().mapToDouble(l -> l.weight() * l.log()).sum() / weights;
        Map<Integer, Double> factors = new HashMap<>();
        levels.forEach(level -> factors.put(level.jvm(), Math.exp(mean - level.log())));
        return new JvmLevels(factors, deviation(levels, mean));
    }

    private static Optional<Level> level(List<Value> values, int first, int jvm) {
        List<Value> own = values.stream().filter(value -> value.jvm() == jvm).toList();
        Set<Value> references = new LinkedHashSet<>();
        double sum = 0;
        double weights = 0;
        for (Value value : own) {
            List<Value> near = near(values, first, value);
            if (!near.isEmpty()) {
                sum += value.weight() * (value.log() - mean(near));
                weights += value.weight();
                references.addAll(near);
            }
        }
        double noise = Math.pow(ModelDefaults.STEP_NOISE, 2);
        double few = 1 / weight(references)
                - 1 / weight(values.stream().filter(v -> v.jvm() == first).toList());
        return weights == 0
                ? Optional.empty()
                : Optional.of(new Level(jvm, sum / weights, noise * (1 / weights + Math.max(0, few))));
    }

    /** What the first saw of a value's size, at the rate nearest to its own. */
    private static List<Value> near(List<Value> values, int first, Value at) {
        List<Value> same = values.stream()
                .filter(value -> value.jvm() == first && value.size() == at.size())
                .toList();
        double nearest = same.stream()
                .mapToDouble(value -> Ladder.distance(value.rate(), at.rate()))
                .min()
                .orElse(0);
        return same.stream()
                .filter(value -> Ladder.distance(value.rate(), at.rate()) == nearest)
                .toList();
    }

    private static double mean(List<Value> values) {
        return values.stream().mapToDouble(v -> v.weight() * v.log()).sum() / weight(values);
    }

    private static double weight(Collection<Value> values) {
        return values.stream().mapToDouble(Value::weight).sum();
    }

    private static double deviation(List<Level> levels, double mean) {
        int count = levels.size();
        if (count < 2) {
            return 0;
        }
        double noise = (count - 1.0)
                / count
                * levels.stream().mapToDouble(Level::variance).sum();
        double squares = levels.stream()
                        .mapToDouble(level -> Math.pow(level.log() - mean, 2))
                        .sum()
                - noise;
        return Math.sqrt(Math.max(0, squares) / (count - 1) * (1 + 1.0 / count));
    }

    /** What takes values of a JVM to the mean of all. */
    double factor(int jvm) {
        return factors.getOrDefault(jvm, 1.0);
    }

    /** Standard deviation, in logs, of a JVM not seen yet around that mean; 0 where only one was. */
    double deviation() {
        return deviation;
    }
}
