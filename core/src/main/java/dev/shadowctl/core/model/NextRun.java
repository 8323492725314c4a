package dev.shadowctl.core.model;

import static dev.shadowctl.core.job.TypedOptions.quoted;

import dev.shadowctl.core.job.JobDefaults;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The shadow run that would help most, as a command to type. What a profile does not know, as its project, is completed by
 * {@link dev.shadowctl.core.job.TypedOptions}.
 */
final class NextRun {

    private final Ladder ladder;

    NextRun(Ladder ladder) {
        this.ladder = ladder;
    }

    /** One that measures near the asked workload: its size, and a rate as near as this host gets. */
    String towards(double size, double ratePerProcess) {
        double rate = Math.max(1, Math.floor(Math.min(ratePerProcess, reach(size))));
        List<Double> rates = List.of(Math.max(1, Math.rint(rate / 10)), rate);
        return command() + sizes(size) + " --rates "
                + join(rates.stream().distinct().toList());
    }

    /** Nothing for a method whose calls have no size. */
    private String sizes(double size) {
        if (!ladder.hasSize()) {
            return "";
        }
        TreeSet<Integer> sizes = new TreeSet<>(ladder.sizes());
        sizes.add((int) Math.max(1, Math.ceil(size)));
        while (sizes.size() > 4) {
            sizes.pollFirst();
        }
        return " --sizes " + join(sizes.stream().map(Integer::doubleValue).toList());
    }

    /** A rate this host sustains: what it reached when it was asked for more, else what its cores would bear. */
    private double reach(double size) {
        Profile profile = ladder.profile();
        int nearest = ladder.nearestSize(size);
        double most = profile.steps().stream()
                .filter(step -> step.size() == nearest && profile.heapBytes(step) >= profile.maxHeapBytes())
                .filter(step -> step.phase() == Phase.SATURATED || (step.phase() == Phase.STEADY && !step.sustained()))
                .mapToDouble(Step::achievedRate)
                .max()
                .orElseGet(() -> profile.machine().cores()
                        / ladder.steady().stream()
                                .filter(step -> step.mean(Metric.CPU_PER_CALL).isPresent())
                                .min(Comparator.<Step>comparingDouble(step -> Ladder.distance(step.size(), nearest))
                                        .thenComparing(Comparator.comparingDouble(Step::rate)
                                                .reversed()))
                                .map(step -> step.mean(Metric.CPU_PER_CALL).orElse(0))
                                .orElse(0.0));
        return Math.min(JobDefaults.MAX_RATE, ModelDefaults.SUSTAINED_SHARE * most);
    }

    /** One that measures the same again, for twice as long. */
    String longer() {
        double spent =
                ladder.profile().steps().stream().mapToDouble(Step::seconds).sum();
        double budget = Math.min(JobDefaults.MAX_BUDGET_SECONDS, 2 * Math.max(JobDefaults.BUDGET_SECONDS, spent));
        return command() + " --budget " + (int) Math.ceil(budget) + "s";
    }

    /** The same question of a method whose calls have no size. */
    String withoutSize(double rps) {
        return "shadowctl predict " + quoted(ladder.profile().method()) + " --rps " + Quantity.digits(rps);
    }

    /** One on another host. */
    String on(String host) {
        return command() + " --host " + quoted(host);
    }

    private String command() {
        Profile profile = ladder.profile();
        return "shadowctl profile " + quoted(profile.method())
                + option("--inputs", profile.inputs())
                + option("--instance", profile.instance());
    }

    private static String option(String name, String origin) {
        return origin.startsWith("fixture ")
                ? " " + name + " "
                        + quoted(origin.substring("fixture ".length()).strip())
                : "";
    }

    private static String join(List<Double> numbers) {
        return numbers.stream()
                .map(number -> Long.toString((long) (double) number))
                .collect(Collectors.joining(","));
    }
}
