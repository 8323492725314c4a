package dev.shadowctl.daemon.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/*
 * Nested: each library is left out once; on the others everything is done that a retraining does, the contest of candidates with
 * its own folds and the trial that switches a correction on, and what comes of it is held against the library left out.
 */
/** What learning is worth on libraries never seen: without it, with it, and with it but without the complexity of the code. */
public final class AblationProgram {

    private static final Trial TRIAL = new Trial(new Contest(EnumSet.allOf(Kind.class)));

    private AblationProgram() {}

    /**
     * Prints the tables.
     *
     * @param arguments the accuracy bench's observations, the features
     */
    public static void main(String[] arguments) throws IOException {
        Map<String, List<Row>> rows = Row.read(Path.of(arguments[0]), Path.of(arguments[1]));
        System.out.println(
                "| resource | rows | libraries | learning | as used, median | p90 | applied always, median | p90"
                        + " | won | switched on |\n|---|---|---|---|---|---|---|---|---|---|");
        rows.forEach((resource, all) -> {
            System.out.print(line(resource, all, "off", List.of()));
            System.out.print(line(resource, all, "on", heldOut(resource, all)));
            System.out.print(line(
                    resource,
                    all,
                    "on, without complexity",
                    heldOut(resource, all.stream().map(Row::withoutComplexity).toList())));
        });
        System.out.println("\n| resource | " + candidates() + " |\n|---|" + "---|".repeat(Kind.values().length));
        rows.forEach((resource, all) -> System.out.println("| " + resource + " | "
                + Arrays.stream(Kind.values()).map(kind -> alone(kind, all)).collect(Collectors.joining(" | "))
                + " |"));
    }

    private static String candidates() {
        return Arrays.stream(Kind.values()).map(Kind::word).collect(Collectors.joining(" | "));
    }

    /** Of a library that was left out, what the others taught. */
    private record Fold(List<Row> left, Trial.Outcome outcome) {

        double log(Row row) {
            return outcome.believed().log(row.one().features());
        }
    }

    private static List<Fold> heldOut(String resource, List<Row> rows) {
        List<Fold> folds = new ArrayList<>();
        byLibrary(rows)
                .forEach((library, left) -> folds.add(new Fold(left, TRIAL.judge(resource, others(rows, library)))));
        return folds;
    }

    private static Map<String, List<Row>> byLibrary(List<Row> rows) {
        return rows.stream().collect(Collectors.groupingBy(Row::library, LinkedHashMap::new, Collectors.toList()));
    }

    private static List<Case> others(List<Row> rows, String library) {
        return rows.stream()
                .filter(row -> !row.library().equals(library))
                .map(Row::one)
                .toList();
    }

    private static String line(String resource, List<Row> all, String learning, List<Fold> folds) {
        if (folds.isEmpty()) {
            List<Double> errors = all.stream().map(row -> row.error(0)).toList();
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %s | %s | | | | |%n",
                    resource,
                    all.size(),
                    byLibrary(all).size(),
                    learning,
                    scores(errors));
        }
        Map<String, Long> won = new TreeMap<>(folds.stream()
                .collect(Collectors.groupingBy(
                        fold -> fold.outcome().believed().kind().word(), Collectors.counting())));
        long on = folds.stream().filter(fold -> fold.outcome().isOn()).count();
        return String.format(
                Locale.ROOT,
                "| | | | %s | %s | %s | %s | %d of %d |%n",
                learning,
                scores(errors(folds, fold -> fold.outcome().isOn() ? 1 : 0)),
                scores(errors(folds, fold -> 1)),
                won.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ")),
                on,
                folds.size());
    }

    private static List<Double> errors(List<Fold> folds, ToDoubleFunction<Fold> share) {
        return folds.stream()
                .flatMap(fold -> fold.left().stream().map(row -> row.error(share.applyAsDouble(fold) * fold.log(row))))
                .toList();
    }

    /** One candidate without contest or trial, believed as far as its evidence goes. */
    private static String alone(Kind kind, List<Row> rows) {
        List<Double> errors = new ArrayList<>();
        Map<String, List<Row>> libraries = byLibrary(rows);
        libraries.forEach((library, left) -> {
            Believed believed = new Believed(
                    kind, Regressor.fit(kind, others(rows, library)), Believed.weight(libraries.size() - 1));
            left.forEach(row -> errors.add(row.error(believed.log(row.one().features()))));
        });
        return scores(errors).replace(" | ", ", ");
    }

    /** Median and p90 as cells of a table. */
    static String scores(List<Double> errors) {
        List<Double> sorted = errors.stream().sorted().toList();
        int rank = (int) Math.ceil(0.9 * sorted.size() - 1e-9);
        return String.format(Locale.ROOT, "%.1f %% | %.1f %%", 100 * Medians.of(sorted), 100 * sorted.get(rank - 1));
    }
}
