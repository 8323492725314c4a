package dev.shadowctl.bench.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How far predictions lie apart that stand on profiles made alike: what a person who profiles again may find. Intervals are
 * stretched by past cases, as a person sees them.
 */
final class AlikeReport {

    /** Most two estimates may lie apart in the median, in logs; set before anything was tuned. */
    private static final double BAR = 0.08;

    private static final double P90 = 0.90;

    /** What all profiles of a case say of one workload. */
    private final List<List<Predicted>> asked;

    private AlikeReport(List<List<Predicted>> asked) {
        this.asked = asked;
    }

    /**
     * Asks each profile of each case the same.
     *
     * @param profiles first, second and so on
     */
    static AlikeReport of(List<KeptProfiles> profiles, List<Case> cases, Model model) {
        List<List<Predicted>> asked = new ArrayList<>();
        for (Case one : cases) {
            List<Map<Workload, Predicted>> said = profiles.stream()
                    .flatMap(kept -> kept.of(one.name()).stream())
                    .map(profile -> model.predict(profile, one.workloads(), false))
                    .toList();
            one.workloads()
                    .forEach(workload -> asked.add(said.stream()
                            .flatMap(by -> Stream.ofNullable(by.get(workload)))
                            .toList()));
        }
        return new AlikeReport(asked);
    }

    String text() {
        List<List<String>> lines = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            List<List<Interval>> alike = asked.stream()
                    .map(said -> intervals(said, metric))
                    .filter(intervals -> intervals.size() > 1)
                    .toList();
            if (!alike.isEmpty()) {
                lines.add(line(metric, alike));
            }
        }
        return Markdown.table(
                List.of(
                        "resource",
                        "workloads",
                        "pairs",
                        "|ln ratio|, median",
                        "p90",
                        "≤ " + Markdown.percent(BAR) + " in the median?",
                        "the others' estimates inside"),
                lines);
    }

    private static List<Interval> intervals(List<Predicted> said, Metric metric) {
        return said.stream()
                .flatMap(one -> Stream.ofNullable(one.interval(metric)))
                .filter(interval -> interval.estimate() > metric.floor())
                .toList();
    }

    private static List<String> line(Metric metric, List<List<Interval>> alike) {
        List<Double> distances = alike.stream().flatMap(AlikeReport::distances).toList();
        double median = Statistics.median(distances);
        return List.of(
                metric.field(),
                Integer.toString(alike.size()),
                Integer.toString(distances.size()),
                Markdown.percent(median),
                Markdown.percent(Statistics.quantile(distances, P90)),
                median <= BAR ? "yes" : "**no**",
                Markdown.percent(Statistics.mean(
                        alike.stream().flatMap(AlikeReport::inside).toList())));
    }

    /** Of each two estimates. */
    private static Stream<Double> distances(List<Interval> intervals) {
        return IntStream.range(0, intervals.size())
                .boxed()
                .flatMap(i -> intervals.subList(i + 1, intervals.size()).stream()
                        .map(other -> Math.abs(Math.log(intervals.get(i).estimate() / other.estimate()))));
    }

    /** 1 for each estimate within the interval of another profile, 0 for each outside. */
    private static Stream<Double> inside(List<Interval> intervals) {
        return IntStream.range(0, intervals.size()).boxed().flatMap(i -> IntStream.range(0, intervals.size())
                .filter(j -> j != i)
                .mapToObj(j -> intervals.get(i).holds(intervals.get(j).estimate()) ? 1.0 : 0.0));
    }
}
