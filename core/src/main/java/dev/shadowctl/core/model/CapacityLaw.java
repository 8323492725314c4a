package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;

/*
 * The highest rate one process sustains: the least of several limits. CPU and workers follow from the laws; a step in
 * which the workers called as fast as they could is evidence of what really gave in, and is carried over to the asked
 * size by the law of what gave in. CPU stands on both the law and that step, by their geometric mean, for a closed loop
 * runs with warmer caches than an open workload. A latency bound is searched by halving. A given heap that holds the live
 * set costs CPU, as much as its collector needs; where that is what makes the cores run out, memory breaks first.
 */
/** What one process can do at most, and what gives in first. */
final class CapacityLaw {

    private static final double NEVER = 1e-6;

    private final Laws laws;
    private final Asked asked;

    private CapacityLaw(Laws laws, Asked asked) {
        this.laws = laws;
        this.asked = asked;
    }

    /** The first limit to be met; its rate is 0 where a bound cannot be met at any rate. */
    static Limit of(Laws laws, Asked asked) {
        return new CapacityLaw(laws, asked).first();
    }

    private Limit first() {
        Optional<Limit> tooSmall = liveSet();
        if (tooSmall.isPresent()) {
            return tooSmall.get();
        }
        List<Limit> limits = new ArrayList<>();
        limits.add(cpu());
        concurrency().ifPresent(limits::add);
        saturated().flatMap(this::fromSaturation).ifPresent(limits::add);
        Limit hard = least(limits);
        return hard.rps() <= 0 ? hard : latency(hard.rps()).orElse(hard);
    }

    private static Limit least(List<Limit> limits) {
        return limits.stream().min(Comparator.comparingDouble(Limit::rps)).orElseThrow();
    }

    private Limit cpu() {
        double cores = ModelDefaults.SUSTAINED_SHARE * asked.cores();
        double law = search(0, upper(), rate -> laws.cores(rate, asked) <= cores);
        Long heap = asked.heapBytes();
        double roomy = heap == null ? law : search(0, upper(), rate -> laws.cores(rate, asked.withoutHeap()) <= cores);
        if (heap != null && law < ModelDefaults.HEAP_BOUND_SHARE * roomy) {
            return new Limit(
                    Bottleneck.MEMORY,
                    law,
                    "with a heap of " + Quantity.bytes(heap) + " the collector takes the cores that would carry "
                            + Quantity.rate(roomy));
        }
        String why = Quantity.cores(cores) + " over the demand";
        Optional<Step> evidence = saturated().filter(step -> step.disturbance() == null && Ladder.burnt(step) > 0);
        double rps = evidence.map(step -> averaged(law, step)).orElse(law);
        return new Limit(
                Bottleneck.CPU,
                rps,
                evidence.map(step -> why + ", averaged with " + Quantity.rate(step.achievedRate())
                                + " measured at saturation with n = " + step.size())
                        .orElse(why));
    }

    /** A rate no process reaches: demand without collector at its least. */
    private double upper() {
        double plain = laws.demand().rate(asked.cores(), asked.size());
        return Math.max(NEVER, plain / (1 - ModelDefaults.MAX_GC_SAVING) * 2);
    }

    /**
     * The law's limit and that of a saturated step. Where something else gave in there, the step tells what a call costs, and that
     * the cores bear so many.
     */
    private double averaged(double law, Step step) {
        double sustained = carriedByCpu(step);
        if (laws.ladder().boundByCpu(step)) {
            return Math.sqrt(law * sustained);
        }
        double allCores = sustained * Math.max(1, laws.ladder().machineCores() / Ladder.burnt(step));
        return Math.max(sustained / ModelDefaults.SUSTAINED_SHARE, Math.sqrt(law * allCores));
    }

    private double carriedByCpu(Step step) {
        double there = laws.demand().demand(step.achievedRate(), step.size());
        double here = laws.demand().demand(step.achievedRate(), asked.size());
        double cores = asked.cores() / laws.ladder().machineCores();
        return ModelDefaults.SUSTAINED_SHARE * step.achievedRate() * cores * there / here;
    }

    private Optional<Limit> concurrency() {
        return laws.service()
                .map(law -> law.at(asked.size()).meanSeconds())
                .filter(mean -> mean > 0)
                .map(mean -> new Limit(
                        Bottleneck.CONCURRENCY,
                        ModelDefaults.SUSTAINED_SHARE * asked.workers() / mean,
                        asked.workers() + " workers over " + Quantity.seconds(mean) + " in service"));
    }

    /**
     * The step in which workers called as fast as they could, or else one that did not keep up with its rate. Locks and
     * workers give in whatever else the machine does, so a disturbed one is evidence too, of CPU alone it is none. Of several that
     * did not keep up the one that carried most tells what can be carried.
     */
    private Optional<Step> saturated() {
        Stream<Step> overrun = laws.ladder().steady().stream().filter(step -> !step.sustained());
        return Stream.concat(laws.ladder().of(Phase.SATURATED).stream(), overrun)
                .filter(step -> step.achievedRate() > 0)
                .min(Comparator.<Step>comparingDouble(step -> Ladder.distance(step.size(), asked.size()))
                        .thenComparing(step -> step.phase() != Phase.SATURATED)
                        .thenComparing(step -> step.disturbance() != null)
                        .thenComparing(
                                Comparator.comparingDouble(Step::achievedRate).reversed()));
    }

    private Optional<Limit> fromSaturation(Step step) {
        boolean measured = step.mean(Metric.EXECUTION_TIME).orElse(0) > 0;
        if (!measured || laws.service().filter(law -> law.heldUp(step)).isEmpty()) {
            return Optional.empty();
        }
        if (ServiceLaw.isLocked(step)) {
            return Optional.of(carried(Bottleneck.LOCK, step, 1));
        }
        int callers = Math.max(1, laws.ladder().profile().concurrency());
        double alone = laws.service().orElseThrow().at(step.size()).meanSeconds();
        boolean pool = !Station.behind(step.achievedRate(), alone, callers).equals(Station.NONE);
        // a pool has its size however many wait in front of it; who only waits, waits beside others
        return Optional.of(carried(Bottleneck.CONCURRENCY, step, pool ? 1 : (double) asked.workers() / callers));
    }

    private Limit carried(Bottleneck by, Step step, double factor) {
        ServiceLaw service = laws.service().orElseThrow();
        double there = service.at(step.size()).meanSeconds();
        double here = service.at(asked.size()).meanSeconds();
        double ratio = here <= 0 ? 1 : there / here;
        return new Limit(
                by,
                ModelDefaults.SUSTAINED_SHARE * step.achievedRate() * factor * ratio,
                Quantity.rate(step.achievedRate()) + " measured at saturation with n = " + step.size() + ", where only "
                        + Quantity.cores(Ladder.burnt(step)) + " were busy");
    }

    /** A heap that does not hold what lives at once ends in OutOfMemoryError at any rate. */
    private Optional<Limit> liveSet() {
        Long heap = asked.heapBytes();
        return laws.memory()
                .filter(law -> heap != null && heap < law.floor(asked.size()))
                .map(law -> new Limit(
                        Bottleneck.MEMORY,
                        0,
                        "a heap of " + Quantity.bytes(heap == null ? 0 : heap.doubleValue())
                                + " does not hold the live set of " + Quantity.bytes(law.live(asked.size()))
                                + " and a region beside it"));
    }

    private Optional<Limit> latency(double most) {
        Double bound = asked.p99Seconds();
        LatencyLaw law = bound == null ? null : laws.latency().orElse(null);
        if (bound == null || law == null || meets(law, most, bound)) {
            return Optional.empty();
        }
        // the asked rate is tried first, so that capacity and the latency predicted there never contradict each other
        double least = most / 1_000;
        double tried = Math.min(asked.rps(), most);
        boolean met = meets(law, tried, bound);
        double low = met ? tried : least;
        double high = met ? most : tried;
        double rps = met || meets(law, least, bound) ? searchFew(low, high, rate -> meets(law, rate, bound)) : 0;
        return Optional.of(
                new Limit(Bottleneck.LATENCY, rps, "p99 stays within " + Quantity.seconds(bound) + " up to here"));
    }

    private boolean meets(LatencyLaw law, double rate, double bound) {
        return law.at(rate, asked, laws.cores(rate, asked)).p99Seconds() <= bound;
    }

    /** The largest value that holds, to 15 digits, where all below it hold as well. */
    private static double search(double low, double high, DoublePredicate holds) {
        return halve(low, high, holds, 50);
    }

    private static double searchFew(double low, double high, DoublePredicate holds) {
        return halve(low, high, holds, ModelDefaults.BOUND_SEARCH_STEPS);
    }

    /** The largest value that holds between two, where all below it hold as well, to so many halvings. */
    static double halve(double from, double to, DoublePredicate holds, int steps) {
        double low = from;
        double high = to;
        for (int i = 0; i < steps; i++) {
            double middle = (low + high) / 2;
            if (holds.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
