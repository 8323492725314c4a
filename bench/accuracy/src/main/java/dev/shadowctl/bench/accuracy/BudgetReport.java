package dev.shadowctl.bench.accuracy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Scores of profiles with another budget than the usual one, against bars twice as high. Their rows lie in files of their own,
 * {@code observations-20s.csv}: nothing else sees them, neither the tables of the usual budget nor what intervals are
 * stretched by.
 */
final class BudgetReport {

    private static final double FACTOR = 2;
    private static final String USUAL = "observations.csv";
    private static final String PREFIX = "observations-";
    private static final String ENDING = ".csv";

    private final Map<String, Observations> byBudget;
    private final Observations usual;

    /**
     * Of rows.
     *
     * @param byBudget those of each other budget
     * @param usual those of the usual one
     */
    BudgetReport(Map<String, Observations> byBudget, Observations usual) {
        this.byBudget = new TreeMap<>(byBudget);
        this.usual = usual;
    }

    /** Of every file of rows beside one of them, as far as they are of this machine. */
    static BudgetReport beside(Path observations, String machine) throws IOException {
        Path usual = observations.resolveSibling(USUAL).toAbsolutePath();
        Map<String, Observations> byBudget = new TreeMap<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Objects.requireNonNull(usual.getParent()), PREFIX + "*" + ENDING)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                byBudget.put(name.substring(PREFIX.length(), name.length() - ENDING.length()), of(file, machine));
            }
        }
        return new BudgetReport(byBudget, of(usual, machine));
    }

    private static Observations of(Path file, String machine) throws IOException {
        return Observations.read(file).where(row -> row.machine().equals(machine));
    }

    String text() {
        List<List<String>> lines = new ArrayList<>();
        byBudget.forEach((budget, rows) -> Bar.ALL.forEach(bar -> {
            Observations of = rows.where(row -> row.answered() && bar.isOf(row));
            if (!of.rows().isEmpty()) {
                lines.add(line(budget, bar, of));
            }
        }));
        return Markdown.table(
                List.of(
                        "budget",
                        "bar",
                        "beyond measured",
                        "n",
                        "median",
                        "is",
                        "for that of 60s",
                        "p90",
                        "is",
                        "for that of 60s",
                        "inside",
                        "met?"),
                lines);
    }

    private List<String> line(String budget, Bar bar, Observations of) {
        Score score = Score.of(of);
        Bar above = bar.times(FACTOR).above(Score.noise(of));
        Compared compared = Compared.of(of, usual);
        return List.of(
                budget,
                new TreeSet<>(bar.metrics()).stream().map(Metric::field).collect(Collectors.joining(", ")),
                bar.band().toString(),
                Integer.toString(score.n()),
                "≤ " + Markdown.percent(above.median()),
                Markdown.percent(score.medianError()),
                compared.medianError(),
                Double.isInfinite(above.p90()) ? "–" : "≤ " + Markdown.percent(above.p90()),
                Markdown.percent(score.p90Error()),
                compared.p90Error(),
                Markdown.percent(Coverage.of(of).share()),
                above.metBy(score) ? "yes" : "**no**");
    }
}
