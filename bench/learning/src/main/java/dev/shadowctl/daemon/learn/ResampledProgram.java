package dev.shadowctl.daemon.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/*
 * A history is two thirds of the libraries of the accuracy bench in an order drawn by lot, the rest is what it never sees. It is lived
 * through as a home does: after the first ten libraries, and after each two more, everything is done that a retraining does, the
 * model in use is held against what is new, and one that proved better takes its place. After each of these nights what is in use
 * is held against the libraries never seen.
 */
/** Whether what is in use is ever worse than the laws alone, over histories drawn from what was really seen. */
public final class ResampledProgram {

    private static final Trial TRIAL = new Trial(new Contest(EnumSet.allOf(Kind.class)));
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int FIRST_NIGHT = 10;
    private static final int BETWEEN_NIGHTS = 2;

    private ResampledProgram() {}

    /**
     * Prints a table.
     *
     * @param arguments the accuracy bench's observations, the features, and how many histories
     */
    public static void main(String[] arguments) throws IOException {
        int histories = Integer.parseInt(arguments[2]);
        System.out.println(
                "| resource | libraries | histories | nights | corrected in | median error above the laws', worst |"
                        + " median over those corrected |\n|---|---|---|---|---|---|---|");
        Row.read(Path.of(arguments[0]), Path.of(arguments[1]))
                .forEach((resource, rows) -> tell(resource, rows, histories));
    }

    /**
     * What a night left in use.
     *
     * @param on whether anything is corrected
     * @param above median error over what was never seen, less that of the laws
     */
    private record Night(boolean on, double above) {}

    private static void tell(String resource, List<Row> rows, int histories) {
        List<String> libraries = rows.stream().map(Row::library).distinct().toList();
        List<Night> nights = new ArrayList<>();
        for (int seed = 0; seed < histories; seed++) {
            List<String> shuffled = new ArrayList<>(libraries);
            Collections.shuffle(shuffled, new Random(seed));
            nights.addAll(lived(resource, rows, shuffled));
        }
        List<Double> corrected =
                nights.stream().filter(Night::on).map(Night::above).toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %s | %s |%n",
                resource,
                libraries.size(),
                histories,
                nights.size(),
                corrected.size(),
                corrected.isEmpty() ? "0" : points(Collections.max(corrected)),
                corrected.isEmpty() ? "" : points(Medians.of(corrected)));
    }

    private static List<Night> lived(String resource, List<Row> rows, List<String> shuffled) {
        int taught = 2 * shuffled.size() / 3;
        List<Row> unseen = of(rows, shuffled.subList(taught, shuffled.size()));
        Optional<Champion> champion = Optional.empty();
        List<Night> nights = new ArrayList<>();
        for (int known = FIRST_NIGHT; known <= taught; known += BETWEEN_NIGHTS) {
            List<Case> cases = cases(rows, shuffled.subList(0, known));
            History history = new History(
                    Map.of(resource, cases),
                    cases.size(),
                    cases.get(cases.size() - 1).at());
            Champion next = new Succession(champion)
                    .decide(List.of(TRIAL.judge(resource, cases)), history, nights.size() + 1, "night " + known);
            champion = next.report().better() ? Optional.of(next) : champion;
            nights.add(night(champion.map(Champion::believed).orElse(Map.of()), resource, unseen));
        }
        return nights;
    }

    private static List<Row> of(List<Row> rows, List<String> libraries) {
        return rows.stream().filter(row -> libraries.contains(row.library())).toList();
    }

    /** One library after the other, a day each. */
    private static List<Case> cases(List<Row> rows, List<String> libraries) {
        List<Case> cases = new ArrayList<>();
        for (int day = 0; day < libraries.size(); day++) {
            Instant at = START.plus(Duration.ofDays(day));
            of(rows, libraries.subList(day, day + 1))
                    .forEach(row -> cases.add(new Case(
                            row.library(), at, row.one().features(), row.one().residual())));
        }
        return cases;
    }

    private static Night night(Map<String, Believed> believed, String resource, List<Row> unseen) {
        Believed of = believed.get(resource);
        if (of == null) {
            return new Night(false, 0);
        }
        List<Double> laws = unseen.stream().map(row -> row.error(0)).toList();
        List<Double> corrected = unseen.stream()
                .map(row -> row.error(of.log(row.one().features())))
                .toList();
        return new Night(true, Medians.of(corrected) - Medians.of(laws));
    }

    private static String points(double part) {
        return String.format(Locale.ROOT, "%+.1f points", 100 * part);
    }
}
