package dev.shadowctl.core.plan;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.plan.Allotment.Collector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one service is sized by.
 *
 * @param load load it has to bear
 * @param target latency every method has to meet, or null where each has its own or only the rate has to be borne
 * @param targets latencies of single methods in place of that, by their names
 * @param latencyAtEstimate whether latency is judged at its estimate, which half of the cases keep, and not at its upper bound
 * @param bounds what the plan must not leave
 * @param standing what it has today, place by place; the first that is known is what it costs today
 * @param prices what resources cost
 * @param collector garbage collector the profile was measured with, or null where it is not known
 * @param protectNeighbours whether others run beside it, so that CPU, network and disk need a limit
 * @param host host to predict for, or null for the one that measured
 * @param force whether to plan beyond ten times the measured range
 */
public record SizingQuestion(
        Load load,
        @Nullable LatencyTarget target,
        Map<String, LatencyTarget> targets,
        boolean latencyAtEstimate,
        Bounds bounds,
        List<Standing> standing,
        Prices prices,
        @Nullable Collector collector,
        boolean protectNeighbours,
        @Nullable String host,
        boolean force) {

    public SizingQuestion {
        targets = Map.copyOf(targets);
        standing = List.copyOf(standing);
    }

    /** With one target of all methods, or none. */
    public SizingQuestion(
            Load load,
            @Nullable LatencyTarget target,
            boolean latencyAtEstimate,
            Bounds bounds,
            List<Standing> standing,
            Prices prices,
            @Nullable Collector collector,
            boolean protectNeighbours,
            @Nullable String host,
            boolean force) {
        this(
                load,
                target,
                Map.of(),
                latencyAtEstimate,
                bounds,
                standing,
                prices,
                collector,
                protectNeighbours,
                host,
                force);
    }

    /** The same with so many seconds less for each latency and at smaller places. */
    public SizingQuestion with(double less, Bounds smaller) {
        Map<String, LatencyTarget> tighter = new HashMap<>();
        targets.forEach((method, each) -> tighter.put(method, tighter(each, less)));
        return new SizingQuestion(
                load,
                target == null ? null : tighter(target, less),
                tighter,
                latencyAtEstimate,
                smaller,
                standing,
                prices,
                collector,
                protectNeighbours,
                host,
                force);
    }

    private static LatencyTarget tighter(LatencyTarget target, double less) {
        return new LatencyTarget(target.quantile(), target.boundSeconds() - less);
    }

    /** The latency a method has to meet, or null where there is none. */
    @Nullable
    LatencyTarget target(String method) {
        return targets.getOrDefault(method, target);
    }

    /** All latencies that have to be met. */
    public List<LatencyTarget> allTargets() {
        return Stream.concat(Stream.ofNullable(target), targets.values().stream())
                .toList();
    }

    /** Whether there is a latency to be met. */
    boolean isBound() {
        return !allTargets().isEmpty();
    }

    /** What of a latency is held against its bound: the upper bound, or the estimate where that is enough. */
    public double judged(Estimate latency) {
        return latencyAtEstimate ? latency.estimate() : latency.high();
    }

    double quantile() {
        return target == null ? Need.HIGHEST_QUANTILE : target.quantile();
    }
}
