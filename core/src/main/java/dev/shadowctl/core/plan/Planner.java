package dev.shadowctl.core.plan;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.model.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sizes one service: asks the model, and never knows more than it says. */
public final class Planner {

    private final Model model;

    public Planner(Model model) {
        this.model = model;
    }

    /** The cheapest allotment that bears the load within its latency target, or why there is none. */
    public Sizing size(SizingQuestion question) {
        Optional<Sizing.Refused> impossible = impossible(question);
        if (impossible.isPresent()) {
            return impossible.get();
        }
        Bounds bounds = question.bounds();
        Trial trial = new Trial(model, question);
        Search search = new Search(
                trial, bounds.replicas(question.standing()), bounds.cores(question.standing()), question.prices());
        Attempt best = search.cheapest();
        if (best instanceof Attempt.Fails fails) {
            return new Sizing.Refused(fails.reason(), fails.next());
        }
        return sized(question, (Attempt.Holds) best);
    }

    private static Optional<Sizing.Refused> impossible(SizingQuestion question) {
        Optional<LatencyTarget> beyond = question.allTargets().stream()
                .filter(target -> target.quantile() > Need.HIGHEST_QUANTILE)
                .findFirst();
        if (beyond.isPresent()) {
            return Optional.of(new Sizing.Refused(
                    "latency is predicted up to p99, not at the quantile "
                            + beyond.get().quantile(),
                    "plan for p99"));
        }
        Bounds bounds = question.bounds();
        List<Standing> standing = question.standing();
        return Stream.of(bounds.replicas(standing), bounds.cores(standing), bounds.memory(standing))
                .filter(Range::isEmpty)
                .findFirst()
                .map(range -> new Sizing.Refused(
                        "no number of " + range.what() + " keeps the bounds: " + range.because(),
                        "widen the bounds, or allow a larger step"));
    }

    private static Sizing.Sized sized(SizingQuestion question, Attempt.Holds holds) {
        Tailor tailor = new Tailor(question, holds);
        Allotment allotment = tailor.allotment();
        List<Reason> reasons = tailor.reasons();
        return new Sizing.Sized(
                allotment,
                reasons,
                tailor.refused(),
                expectation(question, holds),
                new Cost(
                        today(question, allotment.replicas()), question.prices().perHour(allotment)));
    }

    private static @Nullable Double today(SizingQuestion question, int replicas) {
        for (Standing each : question.standing()) {
            Double cost = each.perHour(question.prices(), replicas);
            if (cost != null) {
                return cost;
            }
        }
        return null;
    }

    private static Expectation expectation(SizingQuestion question, Attempt.Holds holds) {
        Need need = holds.need();
        double rps = question.load().peakRps();
        return new Expectation(
                rps,
                rps / holds.replicas(),
                need.resources().cpuCores(),
                holds.cores(),
                need.memory(),
                need.heap(),
                need.latencySeconds(),
                targets(question, need),
                need.maxRps(),
                need.maxRps().low() * holds.replicas() / rps,
                need.startup(),
                warnings(question, need),
                need.basis());
    }

    /** Those of single methods; what is one of all stands in the question. */
    private static List<Expectation.MethodTarget> targets(SizingQuestion question, Need need) {
        List<Expectation.MethodTarget> targets = new ArrayList<>();
        for (Need.MethodLatency each : need.latencies()) {
            LatencyTarget target = question.targets().get(each.method());
            Estimate latency = target == null ? null : each.at(target.quantile());
            if (target != null && latency != null) {
                targets.add(new Expectation.MethodTarget(
                        each.method(), each.size(), target.quantile(), target.boundSeconds(), latency));
            }
        }
        return targets;
    }

    private static List<String> warnings(SizingQuestion question, Need need) {
        List<String> warnings = new ArrayList<>();
        for (Need.MethodLatency each : need.latencies()) {
            LatencyTarget target = question.target(each.method());
            Estimate latency = target == null ? null : each.at(target.quantile());
            if (target != null && latency != null && latency.high() > target.boundSeconds()) {
                warnings.add("likely-latency: " + Trial.words(question, target, each)
                        + " holds at the estimate alone; half of such plans keep it");
            }
        }
        warnings.addAll(need.warnings());
        return warnings;
    }
}
