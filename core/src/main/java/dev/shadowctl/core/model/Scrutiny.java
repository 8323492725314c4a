package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the evidence carries an answer: refuses what would mislead, warns of what a reader must know. */
final class Scrutiny {

    private final Ladder ladder;
    private final NextRun next;

    Scrutiny(Ladder ladder) {
        this.ladder = ladder;
        this.next = new NextRun(ladder);
    }

    /** Refuses a host that was not measured. */
    Optional<Answer.Refused> ofHost(@Nullable String host) {
        String measured = ladder.profile().host();
        return host == null || host.equals(measured)
                ? Optional.empty()
                : refused(
                        method() + " was measured on host " + measured + ", and its need is not carried over to host "
                                + host + " yet",
                        next.on(host));
    }

    /** Refuses a profile that says too little, forced or not where it says nothing. */
    Optional<Answer.Refused> ofEvidence(boolean force) {
        List<Step> steps = ladder.steady();
        if (steps.stream().noneMatch(step -> step.find(Metric.CPU_PER_CALL).isPresent())) {
            return refused("no steady step of " + method() + " measured the CPU of a call", next.longer());
        }
        if (share(steps) > ModelDefaults.MAX_ERRORS) {
            return refused(
                    Quantity.digits(100 * share(steps)) + " % of the calls of " + method()
                            + " threw: what was measured is its failure; give it inputs it accepts with --inputs Type#method",
                    next.longer());
        }
        if (!force && (steps.size() < ModelDefaults.MIN_STEPS || calls(steps) < ModelDefaults.MIN_CALLS)) {
            return refused(
                    "evidence is thin: " + method() + " was seen in " + steps.size() + " of the "
                            + ModelDefaults.MIN_STEPS
                            + " steady steps and " + calls(steps) + " of the " + ModelDefaults.MIN_CALLS
                            + " calls it takes at least",
                    next.longer());
        }
        return Optional.empty();
    }

    /** Refuses a question far beyond what was measured. */
    Optional<Answer.Refused> ofDistance(Asked asked, double ratePerProcess, Prediction.Extrapolation beyond) {
        if (asked.force()) {
            return Optional.empty();
        }
        if (!ladder.hasSize() && asked.size() != ladder.largestSize()) {
            return refused(
                    "calls of " + method() + " have no size: the same whatever --size says",
                    next.withoutSize(asked.rps()));
        }
        String run = next.towards(asked.size(), ratePerProcess);
        if (ladder.sizes().size() == 1 && beyond.size() > 1) {
            return refused(
                    "only n = " + ladder.largestSize() + " was measured, which says nothing about n = " + asked.size()
                            + "; measure more sizes, or use --force",
                    run);
        }
        if (beyond.size() > ModelDefaults.MAX_EXTRAPOLATION) {
            return refused(far("n = " + asked.size(), beyond.size(), "size"), run);
        }
        return beyond.rps() > ModelDefaults.MAX_EXTRAPOLATION
                ? refused(far(Quantity.rate(ratePerProcess) + " per process", beyond.rps(), "rate"), run)
                : Optional.empty();
    }

    private static String far(String what, double times, String kind) {
        return what + " lies " + Quantity.digits(times) + " times beyond the largest measured " + kind + "; "
                + Quantity.digits(ModelDefaults.MAX_EXTRAPOLATION) + " is the most, unless --force";
    }

    /** Refuses a bound that no number of processes meets. */
    Optional<Answer.Refused> ofCapacity(Asked asked, Limit limit) {
        return limit.rps() > 0
                ? Optional.empty()
                : refused(
                        "no number of processes sustains the workload: "
                                + limit.by().word() + " gives in before the first call, for " + bound(asked, limit),
                        limit.by() == Bottleneck.CPU
                                ? "ask with more --cores"
                                : "ask with a looser bound, or without it");
    }

    private static String bound(Asked asked, Limit limit) {
        Long heap = asked.heapBytes();
        Double p99 = asked.p99Seconds();
        if (limit.by() == Bottleneck.CPU) {
            return "an idle JVM alone burns as much as " + Quantity.cores(asked.cores()) + " give";
        }
        return limit.by() == Bottleneck.MEMORY && heap != null
                ? "a heap of " + Quantity.bytes(heap) + " does not hold the live set"
                : "a lone call takes longer than " + Quantity.seconds(p99 == null ? 0 : p99) + " at p99";
    }

    private static Optional<Answer.Refused> refused(String reason, String run) {
        return Optional.of(new Answer.Refused(reason, run));
    }

    /** What a reader must know about the evidence, {@code code: sentence}. */
    List<String> warnings(Asked asked) {
        List<Step> steps = ladder.steady();
        List<String> warnings = new ArrayList<>();
        if (steps.size() < ModelDefaults.MIN_STEPS || calls(steps) < ModelDefaults.MIN_CALLS) {
            warnings.add("thin-evidence: it stands on " + calls(steps) + " calls in " + steps.size() + " steady steps");
        } else if (steps.stream().anyMatch(step -> step.calls() < ModelDefaults.MIN_CALLS)) {
            warnings.add("few-calls: some steps completed fewer than " + ModelDefaults.MIN_CALLS + " calls");
        }
        disturbed(steps).ifPresent(warnings::add);
        onlyOne(asked).ifPresent(warnings::add);
        if (!Ladder.tellsRates(steps)) {
            warnings.add("one-rate: each size was measured at one rate only, so how demand changes with it is a guess");
        }
        machine(asked).ifPresent(warnings::add);
        ladder.profile().warnings().stream().map(Scrutiny::coded).forEach(warnings::add);
        return warnings;
    }

    private static Optional<String> disturbed(List<Step> steps) {
        long disturbed =
                steps.stream().filter(step -> step.disturbance() != null).count();
        return disturbed == 0
                ? Optional.empty()
                : Optional.of("disturbed: " + (disturbed == steps.size() ? "all" : disturbed + " of " + steps.size())
                        + " steps ran while the machine was busy with something else");
    }

    private Optional<String> onlyOne(Asked asked) {
        return ladder.sizes().size() > 1 || asked.size() == ladder.largestSize()
                ? Optional.empty()
                : Optional.of("one-size: only n = " + ladder.largestSize()
                        + " was measured; the need is taken not to depend on n");
    }

    private Optional<String> machine(Asked asked) {
        int cores = ladder.profile().machine().cores();
        if (asked.cores() > cores) {
            return Optional.of("cores: host " + ladder.profile().host() + " has only " + cores + ", so "
                    + Quantity.cores(asked.cores()) + " were not measured");
        }
        int workers = ladder.profile().concurrency();
        return Ladder.distance(asked.workers(), Math.max(1, workers)) <= Math.log(2)
                ? Optional.empty()
                : Optional.of("concurrency: it was measured with " + workers + " workers, not " + asked.workers());
    }

    private static String coded(String warning) {
        return warning.matches("[a-z][a-z0-9-]*: .*") ? warning : "profile: " + warning;
    }

    private static long calls(List<Step> steps) {
        return steps.stream().mapToLong(Step::calls).sum();
    }

    private static double share(List<Step> steps) {
        return steps.stream().mapToLong(Step::errors).sum() / (double) Math.max(1, calls(steps));
    }

    private String method() {
        return ladder.profile().method();
    }
}
