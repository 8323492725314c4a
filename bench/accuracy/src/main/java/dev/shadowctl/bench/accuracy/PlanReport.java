package dev.shadowctl.bench.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shadowctl.bench.accuracy.PlanRun.Planned;
import dev.shadowctl.core.feedback.Observation.Compared;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Whether processes hold that have what a plan gives them, and how much more that is than the least: memory over the smallest that
 * real runs were searched for, the CPU request over what the process was seen to burn on average, than which it cannot do with less.
 * Beside it what others would give who are told of a real run, over what that run needed; those were not run. Memory of what was run is
 * enough where the process held, all else where it is no less than the least. A limit on CPU stands above the request, for latency; the
 * least at which a target is met was not searched for.
 */
final class PlanReport {

    private static final double HOLDS = 0.95;
    private static final double OVER_PROVISION = 1.5;
    private static final double COPIED_CORES = 1;
    private static final double COPIED_BYTES = 1 << 30;
    private static final double MEBIBYTE = 1 << 20;
    private static final String NONE = "–";

    private final List<Planned> all;
    private final Observations truths;

    /**
     * A report.
     *
     * @param truths rows with the true run of each workload, and its smallest memory where that was searched for
     */
    PlanReport(List<Planned> all, Observations truths) {
        this.all = all;
        this.truths = truths;
    }

    String text() {
        long planned = all.stream().filter(one -> one.plan().isPresent()).count();
        long hold = all.stream().filter(PlanReport::holds).count();
        return all.size() + " methods, " + (all.size() - planned) + " of them refused a plan. Of " + planned
                + " plans, each run with exactly what it gives, "
                + hold + " hold (" + Markdown.percent(planned == 0 ? Double.NaN : (double) hold / planned)
                + ", bar "
                + Markdown.percent(HOLDS) + ").\n\n"
                + Markdown.table(
                        List.of(
                                "limits from",
                                "memory, n",
                                "enough",
                                "over the smallest",
                                "CPU request, n",
                                "enough",
                                "over what is burnt"),
                        limits())
                + "Over-provision is a median; its bar is " + OVER_PROVISION + " ×. CPU limits are "
                + cells(this::limit, false).get(2) + " what is burnt in the median.\n\n"
                + Markdown.table(
                        List.of(
                                "case",
                                "load",
                                "p99 ≤",
                                "CPU request",
                                "over burnt",
                                "limit",
                                "over burnt",
                                "memory",
                                "over smallest",
                                "p99 seen",
                                "verdict"),
                        all.stream().map(this::line).toList());
    }

    private List<List<String>> limits() {
        return List.of(
                line("**shadowctl's plan**, run", this::memory, this::request, true),
                line(
                        Rival.VPA.toString(),
                        one -> rival(one, Metric.MEMORY, Rival.VPA),
                        one -> rival(one, Metric.CPU, Rival.VPA),
                        false),
                line(
                        Rival.KRR.toString(),
                        one -> rival(one, Metric.MEMORY, Rival.KRR),
                        one -> rival(one, Metric.CPU, Rival.KRR),
                        false),
                line(
                        "a copied 1 core and 1 GiB, 75 % of it heap",
                        one -> over(OptionalDouble.of(COPIED_BYTES), smallest(one)),
                        one -> over(OptionalDouble.of(COPIED_CORES), burnt(one)),
                        false));
    }

    /**
     * A way to set limits.
     *
     * @param memory over the least, empty where that is not known
     * @param cores over what is burnt
     * @param run whether it was run, so that memory is enough where it held
     */
    private List<String> line(
            String from,
            Function<Planned, OptionalDouble> memory,
            Function<Planned, OptionalDouble> cores,
            boolean run) {
        List<String> cells = new ArrayList<>(List.of(from));
        cells.addAll(cells(memory, run));
        cells.addAll(cells(cores, false));
        return cells;
    }

    private List<String> cells(Function<Planned, OptionalDouble> over, boolean run) {
        List<Double> ratios = new ArrayList<>();
        int enough = 0;
        for (Planned one : all) {
            OptionalDouble ratio = one.observation().isPresent() ? over.apply(one) : OptionalDouble.empty();
            if (ratio.isPresent()) {
                ratios.add(ratio.getAsDouble());
                enough += (run ? holds(one) : ratio.getAsDouble() >= 1) ? 1 : 0;
            }
        }
        return ratios.isEmpty()
                ? List.of("0", NONE, NONE)
                : List.of(
                        Integer.toString(ratios.size()),
                        Integer.toString(enough),
                        Markdown.times(Statistics.median(ratios)));
    }

    private OptionalDouble memory(Planned one) {
        return over(planned(one, "memoryBytes"), smallest(one));
    }

    private OptionalDouble request(Planned one) {
        return over(planned(one, "cpuRequestCores"), burnt(one));
    }

    private OptionalDouble limit(Planned one) {
        return over(planned(one, "cpuLimitCores"), burnt(one));
    }

    private static OptionalDouble over(OptionalDouble given, OptionalDouble least) {
        return given.isPresent() && least.isPresent()
                ? OptionalDouble.of(given.getAsDouble() / least.getAsDouble())
                : OptionalDouble.empty();
    }

    private static boolean holds(Planned one) {
        return one.observation().map(seen -> seen.verdict().holds()).orElse(false);
    }

    /** Of all its processes together. */
    private static OptionalDouble planned(Planned one, String field) {
        JsonNode value = allotment(one).path(field);
        return value.isNumber() ? OptionalDouble.of(value.asDouble() * replicas(one)) : OptionalDouble.empty();
    }

    private static int replicas(Planned one) {
        return allotment(one).path("replicas").asInt(1);
    }

    private static JsonNode allotment(Planned one) {
        return one.plan()
                .map(plan -> plan.path("services").path(0).path("allotment"))
                .orElseThrow();
    }

    /** Over what the real run it is told of needed. */
    private OptionalDouble rival(Planned one, Metric metric, Rival rival) {
        return row(one, metric)
                .filter(row -> row.rivals().containsKey(rival) && !row.truths().isEmpty())
                .map(row -> OptionalDouble.of(row.rivals().getOrDefault(rival, Double.NaN) / row.truth()))
                .orElse(OptionalDouble.empty());
    }

    /** Of a search by real runs. */
    private OptionalDouble smallest(Planned one) {
        return row(one, Metric.MEMORY)
                .filter(row -> !row.truths().isEmpty())
                .map(row -> OptionalDouble.of(row.truth()))
                .orElse(OptionalDouble.empty());
    }

    /** By all its processes, of which one was seen. */
    private static OptionalDouble burnt(Planned one) {
        Optional<Double> seen = seen(one, Metric.CPU);
        return seen.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(seen.get() * replicas(one));
    }

    private static Optional<Double> seen(Planned one, Metric metric) {
        return one.observation()
                .map(observation -> observation.resources().get(metric.field()))
                .map(Compared::observed);
    }

    private Optional<Observation> row(Planned one, Metric metric) {
        return truths.rows().stream()
                .filter(row -> row.about().caseName().equals(one.about().name()))
                .filter(row -> row.about().workload().equals(one.workload()))
                .filter(row -> row.about().metric() == metric)
                .findFirst();
    }

    private List<String> line(Planned one) {
        List<String> cells =
                new ArrayList<>(List.of(one.about().name(), one.workload().toString(), millis(one.boundSeconds())));
        if (one.plan().isEmpty()) {
            cells.addAll(List.of(NONE, NONE, NONE, NONE, NONE, NONE, NONE, "refused: " + one.note()));
            return cells;
        }
        OptionalDouble memory = planned(one, "memoryBytes");
        cells.add(cores(planned(one, "cpuRequestCores")));
        cells.add(times(request(one)));
        cells.add(cores(planned(one, "cpuLimitCores")));
        cells.add(times(limit(one)));
        cells.add(memory.isPresent() ? String.format(Locale.ROOT, "%.0f MiB", memory.getAsDouble() / MEBIBYTE) : NONE);
        cells.add(times(memory(one)));
        cells.add(seen(one, Metric.LATENCY_P99).map(PlanReport::millis).orElse(NONE));
        cells.add(one.observation().map(seen -> seen.verdict().words()).orElse("not run"));
        return cells;
    }

    private static String cores(OptionalDouble cores) {
        return cores.isPresent() ? String.format(Locale.ROOT, "%.2f", cores.getAsDouble()) : NONE;
    }

    private static String times(OptionalDouble ratio) {
        return ratio.isPresent() ? Markdown.times(ratio.getAsDouble()) : NONE;
    }

    private static String millis(double seconds) {
        return String.format(Locale.ROOT, "%.3g ms", 1e3 * seconds);
    }
}
