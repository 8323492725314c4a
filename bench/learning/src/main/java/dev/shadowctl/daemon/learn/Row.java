package dev.shadowctl.daemon.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One number of the accuracy bench, with what a regressor knew of the profile it was predicted from.
 *
 * @param resource its name in a prediction
 * @param library whose method it was
 * @param extrapolation the larger of rate and size, asked over largest measured
 * @param one the same as a case to learn from
 */
record Row(String resource, String library, double extrapolation, Case one) {

    private static final List<String> RESOURCES =
            List.of("cpuCores", "latencyP50Seconds", "latencyP99Seconds", "memoryBytes");

    /** Features of a method, with the time it was profiled. */
    private record Known(Instant at, Features features) {}

    /**
     * Reads the rows that were answered.
     *
     * @param observations {@code bench/accuracy/observations.csv}
     * @param features {@code bench/learning/features.csv}
     * @return by resource, in the order of the docs
     */
    static Map<String, List<Row>> read(Path observations, Path features) throws IOException {
        Map<String, Known> known = known(Files.readAllLines(features));
        List<String> lines = Files.readAllLines(observations);
        List<String> columns = List.of(lines.get(0).split(",", -1));
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            // the first fifteen are plain, what may be quoted comes after
            List<String> values = List.of(line.split(",", -1));
            Map<String, String> named = new HashMap<>();
            for (int i = 0; i <= columns.indexOf("extrapolationSize"); i++) {
                named.put(columns.get(i), values.get(i));
            }
            Known of = known.get(named.get("case"));
            if (of != null && "answered".equals(named.get("outcome")) && RESOURCES.contains(named.get("metric"))) {
                rows.add(row(named, of));
            }
        }
        return RESOURCES.stream()
                .collect(Collectors.toMap(
                        resource -> resource,
                        resource -> rows.stream()
                                .filter(row -> row.resource().equals(resource))
                                .toList(),
                        (one, other) -> one,
                        java.util.LinkedHashMap::new));
    }

    private static Map<String, Known> known(List<String> lines) {
        List<String> columns = List.of(lines.get(0).split(",", -1));
        if (!columns.equals(columns())) {
            throw new IllegalArgumentException("features.csv has other columns than the features that are learned from:"
                    + " make it again with bench/learning/features");
        }
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .collect(Collectors.toMap(
                        values -> values[0],
                        values -> new Known(
                                Instant.parse(values[1]),
                                new Features(Arrays.stream(values)
                                        .skip(2)
                                        .map(Double::valueOf)
                                        .toList()))));
    }

    /** Those of {@code features.csv}. */
    static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("case", "measuredAt"));
        columns.addAll(Features.NAMES);
        return columns;
    }

    private static Row row(Map<String, String> named, Known of) {
        double truth = Medians.of(Arrays.stream(named.getOrDefault("truths", "").split(" ", -1))
                .map(Double::valueOf)
                .toList());
        String library = named.getOrDefault("library", "");
        return new Row(
                named.getOrDefault("metric", ""),
                library,
                Math.max(number(named, "extrapolationRps"), number(named, "extrapolationSize")),
                new Case(library, of.at(), of.features(), Math.log(truth / number(named, "estimate"))));
    }

    private static double number(Map<String, String> named, String column) {
        return Double.parseDouble(named.getOrDefault(column, ""));
    }

    Row withoutComplexity() {
        return new Row(
                resource,
                library,
                extrapolation,
                new Case(one.group(), one.at(), one.features().withoutComplexity(), one.residual()));
    }

    /** |predicted / found − 1| of an estimate that was moved by so much in logs. */
    double error(double log) {
        return Math.abs(Math.exp(log - one.residual()) - 1);
    }
}
