package dev.shadowctl.bench.accuracy;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.model.Residuals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/*
 * A real run follows its profile by minutes, in which a virtual machine may get faster or slower by more than the model is wrong.
 * Steps of one JVM lie seconds apart: what the rest of them says of the busiest step of a size is told from noise sooner. It
 * judges how laws go on over the rate, and nothing else.
 */
/** The steps at the highest rate of each size, predicted from the other steps of the same JVM. */
final class LeftOut {

    /** Rates nearer to each other are no extrapolation. */
    private static final double LEAST_GAP = 1.5;

    /**
     * One size.
     *
     * @param metric what is held against each other
     * @param predicted from the steps that stayed
     * @param found mean over the steps that were left out
     */
    record Pair(Metric metric, double predicted, double found) {

        double error() {
            return Math.abs(predicted / found - 1);
        }
    }

    private final Model model = new Model(Residuals.none());
    private final List<Pair> pairs = new ArrayList<>();

    /** Leaves them out of a profile. */
    void add(Profile profile) {
        List<Step> first =
                profile.steps().stream().filter(step -> step.jvm() == 0).toList();
        Map<Integer, List<Step>> bySize = first.stream()
                .filter(step -> step.phase() == Phase.STEADY && step.sustained() && step.calls() > 0)
                .collect(Collectors.groupingBy(Step::size, TreeMap::new, Collectors.toList()));
        List<List<Step>> out = bySize.values().stream()
                .map(LeftOut::busiest)
                .filter(steps -> !steps.isEmpty())
                .toList();
        Profile rest = profile.with(first.stream()
                .filter(step -> step.phase() != Phase.STEADY
                        || out.stream()
                                .map(steps -> steps.get(0))
                                .noneMatch(left -> left.size() == step.size() && left.rate() <= step.rate()))
                .toList());
        out.forEach(steps -> hold(rest, steps));
    }

    /** Those at the highest rate, repeats included; none where no other is far enough below. */
    private static List<Step> busiest(List<Step> steps) {
        double highest = steps.stream().mapToDouble(Step::rate).max().orElseThrow();
        double lowest = steps.stream().mapToDouble(Step::rate).min().orElseThrow();
        return lowest * LEAST_GAP > highest
                ? List.of()
                : steps.stream().filter(step -> step.rate() == highest).toList();
    }

    private void hold(Profile rest, List<Step> out) {
        Workload workload = new Workload(out.get(0).size(), out.get(0).rate());
        Predicted said = Objects.requireNonNull(
                model.predict(rest, List.of(workload), true).get(workload));
        hold(
                said,
                Metric.CPU,
                out,
                step -> workload.rps() * mean(step, dev.shadowctl.core.measure.Metric.CPU_PER_CALL));
        hold(said, Metric.LATENCY_P50, out, step -> latency(step)
                .map(LeftOut::p50)
                .orElse(0.0));
        hold(said, Metric.LATENCY_P99, out, step -> latency(step)
                .map(LeftOut::p99)
                .orElse(0.0));
    }

    private void hold(Predicted said, Metric metric, List<Step> out, ToDoubleFunction<Step> value) {
        Interval interval = said.interval(metric);
        double found = out.stream().mapToDouble(value).average().orElse(0);
        if (interval != null && found > 0) {
            pairs.add(new Pair(metric, interval.estimate(), found));
        }
    }

    private static double mean(Step step, dev.shadowctl.core.measure.Metric metric) {
        return step.mean(metric).orElse(0);
    }

    private static Optional<Measurement> latency(Step step) {
        return step.find(dev.shadowctl.core.measure.Metric.LATENCY);
    }

    private static double p50(Measurement latency) {
        Double p50 = latency.p50();
        return p50 == null ? 0 : p50;
    }

    private static double p99(Measurement latency) {
        Double p99 = latency.p99();
        return p99 == null ? 0 : p99;
    }

    List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    /** A table in Markdown, a line for each metric. */
    String text() {
        return Markdown.table(
                List.of("steps left out", "n", "median error", "p90 error", "bias", "root mean square of ln"),
                pairs.stream()
                        .map(Pair::metric)
                        .distinct()
                        .sorted()
                        .map(this::line)
                        .toList());
    }

    private List<String> line(Metric metric) {
        List<Pair> of = pairs.stream().filter(pair -> pair.metric() == metric).toList();
        List<Double> errors = of.stream().map(Pair::error).toList();
        List<Double> ratios =
                of.stream().map(pair -> pair.predicted() / pair.found()).toList();
        double square = of.stream()
                .mapToDouble(pair -> Math.pow(Math.log(pair.predicted() / pair.found()), 2))
                .average()
                .orElse(0);
        return List.of(
                metric.field(),
                Integer.toString(of.size()),
                Markdown.percent(Statistics.median(errors)),
                Markdown.percent(Statistics.quantile(errors, 0.9)),
                Markdown.times(Statistics.median(ratios)),
                Markdown.figure(Math.sqrt(square)));
    }
}
