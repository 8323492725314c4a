package dev.shadowctl.bench.accuracy;

import dev.shadowctl.bench.accuracy.Observation.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The same questions answered in two ways. A cell says {@code 14 % for 12 %}: the one way, then the other on the same rows.
 *
 * @param pairs those both ways answered
 */
record Compared(List<Pair> pairs) {

    private static final double SAME = 1e-5;

    Compared {
        pairs = List.copyOf(pairs);
    }

    /** One question in both ways. */
    record Pair(Observation one, Observation other) {

        /** To the digits that rows are kept with. */
        private boolean agrees() {
            double difference = one.interval().estimate() - other.interval().estimate();
            return Math.abs(difference) <= SAME * Math.abs(other.interval().estimate());
        }
    }

    static Compared of(Observations one, Observations other) {
        Map<List<Object>, Observation> byQuestion = new HashMap<>();
        other.rows().stream().filter(Observation::answered).forEach(row -> byQuestion.put(question(row), row));
        return new Compared(one.rows().stream()
                .filter(Observation::answered)
                .flatMap(row -> pair(row, byQuestion.get(question(row))))
                .toList());
    }

    private static Stream<Pair> pair(Observation one, @Nullable Observation other) {
        return other == null ? Stream.empty() : Stream.of(new Pair(one, other));
    }

    private static List<Object> question(Observation row) {
        Question about = row.about();
        return List.of(about.caseName(), about.workload(), about.metric());
    }

    /** Those about what is wanted, by the words of the first way. */
    Compared where(Predicate<Question> wanted) {
        return new Compared(
                pairs.stream().filter(pair -> wanted.test(pair.one().about())).toList());
    }

    Compared where(Metric metric, Band band) {
        return where(about -> about.metric() == metric && about.band() == band);
    }

    int n() {
        return pairs.size();
    }

    /** Estimates that are the same in both ways. */
    long same() {
        return pairs.stream().filter(Pair::agrees).count();
    }

    String medianError() {
        return cell(rows -> Markdown.percent(Score.of(rows).medianError()));
    }

    String p90Error() {
        return cell(rows -> Markdown.percent(Score.of(rows).p90Error()));
    }

    String bias() {
        return cell(rows -> Markdown.times(Score.of(rows).bias()));
    }

    String inside() {
        return cell(rows -> Markdown.percent(Coverage.of(rows).share()));
    }

    String width() {
        return cell(rows -> Markdown.percent(Coverage.of(rows).medianWidth()));
    }

    /** Of limits set at the upper end of the interval, the part that is enough. */
    String enough() {
        return cell(rows -> Markdown.percent(Limits.of(rows).holds()));
    }

    /** How many times the smallest that would do such a limit is, in the median. */
    String ofTheSmallest() {
        return cell(rows -> Markdown.times(Limits.of(rows).medianRatio()));
    }

    private String cell(Function<Observations, String> figure) {
        return pairs.isEmpty() ? "–" : figure.apply(rows(Pair::one)) + " for " + figure.apply(rows(Pair::other));
    }

    private Observations rows(Function<Pair, Observation> way) {
        return new Observations(pairs.stream().map(way).toList());
    }
}
