package dev.shadowctl.core.model;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * One form a {@link SizeLaw} may take: {@code intercept + Σ coefficient · growth(n)}, no coefficient below 0.
 *
 * @param terms at most two
 * @param coefficients the intercept, then one for each term
 */
record SizeForm(List<Growth> terms, List<Double> coefficients) {

    SizeForm {
        terms = List.copyOf(terms);
        coefficients = List.copyOf(coefficients);
    }

    /** Fits the form, each observation weighted by its relative error; {@code floor} is the least value that counts. */
    static SizeForm fit(List<Growth> terms, List<Observation> observations, double floor) {
        double[][] rows = observations.stream()
                .map(observation -> row(terms, observation.size()))
                .toArray(double[][]::new);
        double[] values = observations.stream().mapToDouble(Observation::value).toArray();
        double[] weights = observations.stream()
                .mapToDouble(observation -> Math.sqrt(observation.weight()) / Math.max(observation.value(), floor))
                .toArray();
        double[] solved = NonNegativeLeastSquares.solve(rows, values, weights);
        return new SizeForm(terms, DoubleStream.of(solved).boxed().toList());
    }

    private static double[] row(List<Growth> terms, double size) {
        double[] row = new double[terms.size() + 1];
        row[0] = 1;
        for (int i = 0; i < terms.size(); i++) {
            row[i + 1] = terms.get(i).at(size);
        }
        return row;
    }

    double at(double size) {
        double value = coefficients.get(0);
        for (int i = 0; i < terms.size(); i++) {
            value += coefficients.get(i + 1) * terms.get(i).at(size);
        }
        return value;
    }

    /** Whether every term takes part; one that does not has its shorter form among the candidates too. */
    boolean whole() {
        return coefficients.subList(1, coefficients.size()).stream().allMatch(coefficient -> coefficient > 0);
    }

    double prior() {
        return terms.stream().mapToDouble(Growth::prior).reduce(1, (a, b) -> a * b);
    }

    /** Slope of log value over log n, where its steepest term rules. */
    double slope() {
        return terms.stream().mapToDouble(Growth::slope).max().orElse(0);
    }

    /** The form in words: {@code 12.1 µs + 0.034 µs·n log n}. */
    String describe(DoubleFunction<String> words) {
        StringBuilder text = new StringBuilder();
        if (coefficients.get(0) > 0 || terms.isEmpty()) {
            text.append(words.apply(coefficients.get(0)));
        }
        for (int i = 0; i < terms.size(); i++) {
            text.append(text.isEmpty() ? "" : " + ")
                    .append(words.apply(coefficients.get(i + 1)))
                    .append('·')
                    .append(terms.get(i));
        }
        return text.toString();
    }
}
