package dev.shadowctl.bench.accuracy;

import dev.shadowctl.bench.accuracy.Observation.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows that are kept, in a file that a person and a spreadsheet can read: scoring needs nothing else. */
record Observations(List<Observation> rows) {

    private static final List<String> COLUMNS = List.of(
            "case",
            "library",
            "half",
            "kind",
            "size",
            "rps",
            "metric",
            "outcome",
            "estimate",
            "low",
            "high",
            "truths",
            "arrivals",
            "extrapolationRps",
            "extrapolationSize",
            "rivals",
            "predictedCause",
            "trueCause",
            "machine",
            "note");

    Observations {
        rows = List.copyOf(rows);
    }

    /** Reads the file; none where it is not there. */
    static Observations read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Observations(List.of());
        }
        List<String> lines = Files.readAllLines(file);
        if (!Csv.values(lines.get(0)).equals(COLUMNS)) {
            throw new IOException(file + " has other columns than " + COLUMNS + "; move it away");
        }
        return new Observations(lines.stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(Observations::row)
                .toList());
    }

    /** Writes the file whole, beside and then over it. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(
                beside,
                Stream.concat(Stream.of(Csv.line(COLUMNS)), rows.stream().map(Observations::line))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** These with new ones in place of those that asked the same, in the order of cases, metrics and workloads. */
    Observations with(List<Observation> fresh) {
        List<Observation> merged = new ArrayList<>(fresh);
        rows.stream()
                .filter(old -> fresh.stream().noneMatch(row -> row.about().asksTheSameAs(old.about())))
                .forEach(merged::add);
        merged.sort(Comparator.comparing((Observation row) -> row.about().caseName())
                .thenComparing(row -> row.about().metric())
                .thenComparing(row -> row.about().workload().size())
                .thenComparing(row -> row.about().workload().rps()));
        return new Observations(merged);
    }

    Observations where(Predicate<Observation> wanted) {
        return new Observations(rows.stream().filter(wanted).toList());
    }

    private static String line(Observation row) {
        Question about = row.about();
        Interval predicted = row.predicted();
        return Csv.line(List.of(
                about.caseName(),
                about.library(),
                about.half(),
                about.kind(),
                Integer.toString(about.workload().size()),
                number(about.workload().rps()),
                about.metric().field(),
                row.outcome().word(),
                predicted == null ? "" : number(predicted.estimate()),
                predicted == null ? "" : number(predicted.low()),
                predicted == null ? "" : number(predicted.high()),
                row.truths().stream().map(Observations::number).collect(Collectors.joining(" ")),
                Long.toString(row.arrivals()),
                number(about.rpsFactor()),
                number(about.sizeFactor()),
                row.rivals().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(rival -> rival.getKey().key() + "=" + number(rival.getValue()))
                        .collect(Collectors.joining(" ")),
                row.predictedCause(),
                row.trueCause(),
                row.machine(),
                row.note()));
    }

    private static Observation row(String line) {
        List<String> values = Csv.values(line);
        if (values.size() != COLUMNS.size()) {
            throw new IllegalArgumentException(
                    "a row has " + COLUMNS.size() + " values, not " + values.size() + ": " + line);
        }
        Workload workload = new Workload(Integer.parseInt(values.get(4)), Double.parseDouble(values.get(5)));
        return new Observation(
                new Question(
                        values.get(0),
                        values.get(1),
                        values.get(2),
                        values.get(3),
                        workload,
                        Metric.of(values.get(6)),
                        Double.parseDouble(values.get(13)),
                        Double.parseDouble(values.get(14))),
                Outcome.of(values.get(7)),
                interval(values.subList(8, 11)),
                words(values.get(11)).map(Double::valueOf).toList(),
                Long.parseLong(values.get(12)),
                words(values.get(15))
                        .map(rival -> rival.split("=", 2))
                        .collect(Collectors.toMap(pair -> Rival.of(pair[0]), pair -> Double.valueOf(pair[1]))),
                values.get(16),
                values.get(17),
                values.get(18),
                values.get(19));
    }

    @Nullable
    private static Interval interval(List<String> values) {
        return values.get(0).isEmpty()
                ? null
                : new Interval(
                        Double.parseDouble(values.get(0)),
                        Double.parseDouble(values.get(1)),
                        Double.parseDouble(values.get(2)));
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty());
    }

    /** Six digits: far below the noise, and the file stays readable. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.6g", value);
    }
}
