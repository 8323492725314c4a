package dev.shadowctl.bench.accuracy;

import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Residuals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a prediction that stands on generated inputs lies from one that stands on the hand-written fixture, at sizes at which
 * the arguments of both are equally large. Where there are none, for what the fixture calls size is in no argument, cases
 * are listed and not counted.
 */
final class GeneratedReport {

    private static final double BAR = 0.25;
    private static final double BAR_WITH_WARNING = 0.40;
    private static final double MOST_WARNINGS = 1.0 / 3;
    private static final double P90 = 0.90;

    private final List<Row> rows;

    /**
     * A case.
     *
     * @param ratios CPU predicted from generated inputs over CPU predicted from the fixture, one for each size
     * @param warnings names of the warnings about its inputs; empty if there is none, or if it did not run
     * @param common whether the sizes are those at which both are equally large
     * @param note what was given all the same, or why it did not run
     */
    private record Row(Case about, List<Double> ratios, List<String> warnings, boolean common, String note) {

        boolean ran() {
            return !ratios.isEmpty();
        }

        List<Double> distances() {
            return ratios.stream().map(ratio -> Math.abs(ratio - 1)).toList();
        }
    }

    private GeneratedReport(List<Row> rows) {
        this.rows = rows;
    }

    /** Those of the cases whose fixture's profile is kept. */
    static GeneratedReport of(List<Case> cases, Path fixtures, Path generated, SameSizes sizes) throws IOException {
        KeptProfiles given = KeptProfiles.read(fixtures);
        KeptProfiles alone = KeptProfiles.read(generated, GeneratedInputs.ALONE);
        KeptProfiles withInstance = KeptProfiles.read(generated, GeneratedInputs.WITH_INSTANCE);
        List<Row> rows = new ArrayList<>();
        for (Case one : cases) {
            Profile fixture = given.of(one.name()).orElse(null);
            if (fixture == null) {
                continue;
            }
            Profile profile = alone.of(one.name()).orElse(null);
            Profile helped = withInstance.of(one.name()).orElse(null);
            if (profile != null) {
                rows.add(row(one, fixture, profile, sizes, sizes.note(one)));
            } else if (helped != null) {
                rows.add(row(one, fixture, helped, sizes, sizes.note(one) + ", instance given"));
            } else {
                rows.add(new Row(one, List.of(), List.of(), false, refusal(generated, one)));
            }
        }
        return new GeneratedReport(rows);
    }

    private static Row row(Case one, Profile fixture, Profile generated, SameSizes sizes, String note) {
        Model model = new Model(Residuals.none());
        double rps = one.workloads().get(0).rps();
        Map<Workload, Predicted> before = model.predict(fixture, workloads(one.sizes(), rps), true);
        Map<Workload, Predicted> after = model.predict(generated, workloads(sizes.of(one), rps), true);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < one.sizes().size(); i++) {
            Double ratio = ratio(
                    after.get(new Workload(sizes.of(one).get(i), rps)),
                    before.get(new Workload(one.sizes().get(i), rps)));
            if (ratio != null) {
                ratios.add(ratio);
            }
        }
        List<String> warnings = generated.warnings().stream()
                .filter(warning -> warning.startsWith("inputs-"))
                .map(warning -> warning.substring(0, warning.indexOf(':')))
                .distinct()
                .toList();
        return new Row(one, ratios, warnings, sizes.areCommon(one), note);
    }

    private static Set<Workload> workloads(List<Integer> sizes, double rps) {
        return sizes.stream().map(size -> new Workload(size, rps)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Nullable
    private static Double ratio(@Nullable Predicted generated, @Nullable Predicted fixture) {
        Interval one = generated == null ? null : generated.interval(Metric.CPU);
        Interval other = fixture == null ? null : fixture.interval(Metric.CPU);
        return one == null || other == null ? null : one.estimate() / other.estimate();
    }

    private static String refusal(Path generated, Case one) throws IOException {
        Kept kept = new Kept(generated.resolve(one.name() + ".jsonl"), generated, Map.of());
        for (String name : List.of(GeneratedInputs.WITH_INSTANCE, GeneratedInputs.ALONE)) {
            Optional<Answer> answer = kept.find(name);
            if (answer.isPresent()) {
                return answer.get().complaint();
            }
        }
        return "not run";
    }

    String text() {
        List<Row> ran = rows.stream().filter(Row::ran).toList();
        long common = ran.stream().filter(Row::common).count();
        long warned = ran.stream().filter(row -> !row.warnings().isEmpty()).count();
        return ran.size() + " of " + rows.size() + " cases run without their fixture; " + warned
                + " of those carry a warning about"
                + " their inputs (bar: at most " + Markdown.percent(MOST_WARNINGS) + "). " + common
                + " have a size in common with their fixture.\n\n"
                + Markdown.table(
                        List.of("|ratio − 1| of CPU", "cases", "sizes", "median", "bar", "p90"),
                        List.of(
                                summary(
                                        "without a warning",
                                        row -> row.warnings().isEmpty(),
                                        BAR),
                                summary("with one", row -> !row.warnings().isEmpty(), BAR_WITH_WARNING)))
                + "\n"
                + Markdown.table(
                        List.of("case", "method", "generated over fixture, by size", "warnings", "note"),
                        rows.stream().map(GeneratedReport::line).toList());
    }

    private List<String> summary(String what, Predicate<Row> wanted, double bar) {
        List<Row> some = rows.stream()
                .filter(Row::ran)
                .filter(Row::common)
                .filter(wanted)
                .toList();
        List<Double> distances =
                some.stream().flatMap(row -> row.distances().stream()).toList();
        return List.of(
                what,
                Integer.toString(some.size()),
                Integer.toString(distances.size()),
                distances.isEmpty() ? "–" : Markdown.percent(Statistics.median(distances)),
                "≤ " + Markdown.percent(bar),
                distances.isEmpty() ? "–" : Markdown.percent(Statistics.quantile(distances, P90)));
    }

    private static List<String> line(Row row) {
        return List.of(
                row.about().name(),
                "`" + row.about().method() + "`",
                row.ratios().stream()
                        .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                        .collect(Collectors.joining(", ")),
                String.join(", ", row.warnings()),
                row.note().replace("|", "\\|"));
    }
}
