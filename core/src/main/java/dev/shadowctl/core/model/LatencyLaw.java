package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Latency by simulation, corrected by what was measured: the hand-over from arrival to worker is added, and the ratio of
 * measured to simulated quantiles at the measured size nearest to the question is folded in, between two measured rates by
 * interpolation over their logs.
 */
final class LatencyLaw {

    private final Ladder ladder;
    private final DemandLaw demand;
    private final ServiceLaw service;
    private final double handover;
    private final double size;
    private final List<Step> measured;
    private final Map<Step, Correction> corrections = new HashMap<>();

    private LatencyLaw(Ladder ladder, DemandLaw demand, ServiceLaw service, double size) {
        this.ladder = ladder;
        this.demand = demand;
        this.service = service;
        this.handover = handover(ladder);
        this.size = size;
        this.measured = measured(ladder, size);
    }

    /**
     * Measured over simulated latency.
     *
     * @param p50 of the median
     * @param p99 of the 99th percentile
     */
    record Correction(double p50, double p99) {

        static final Correction NONE = new Correction(1, 1);

        Correction towards(Correction other, double share) {
            return new Correction(
                    Math.pow(p50, 1 - share) * Math.pow(other.p50, share),
                    Math.pow(p99, 1 - share) * Math.pow(other.p99, share));
        }
    }

    /** The law for calls of a size, corrected by the sustained steps of the nearest measured size. */
    static LatencyLaw near(Ladder ladder, DemandLaw demand, ServiceLaw service, double size) {
        return new LatencyLaw(ladder, demand, service, size);
    }

    /** One step for each rate, ascending: the corrections' anchors. */
    private static List<Step> measured(Ladder ladder, double size) {
        return ladder.nearest(
                        size,
                        Double.MIN_NORMAL,
                        step -> step.sustained() && quantiles(step).isPresent())
                .map(nearest -> ladder.steady().stream()
                        .filter(step -> step.size() == nearest.size()
                                && step.sustained()
                                && quantiles(step).isPresent())
                        .collect(Collectors.toMap(Step::rate, step -> step, LatencyLaw::lessDisturbed, TreeMap::new)))
                .map(byRate -> List.copyOf(byRate.values()))
                .orElse(List.of());
    }

    private static Step lessDisturbed(Step one, Step other) {
        return one.disturbance() == null ? one : other;
    }

    /** The least difference of median latency and median time in service: what no queue explains. */
    private static double handover(Ladder ladder) {
        double least = ladder.quietest().stream()
                .filter(step -> quantiles(step).isPresent())
                .mapToDouble(step -> median(step, Metric.LATENCY) - median(step, Metric.EXECUTION_TIME))
                .min()
                .orElse(0);
        return Math.min(ModelDefaults.MAX_HANDOVER_SECONDS, Math.max(0, least));
    }

    private static double median(Step step, Metric metric) {
        return step.find(metric)
                .map(measurement -> measurement.p50() == null ? measurement.mean() : measurement.p50())
                .orElse(0.0);
    }

    private static Optional<Measurement> quantiles(Step step) {
        return step.find(Metric.LATENCY).filter(latency -> latency.p50() != null && latency.p99() != null);
    }

    private Correction correction(double rate) {
        int above = 0;
        while (above < measured.size() && measured.get(above).achievedRate() < rate) {
            above++;
        }
        if (measured.isEmpty()) {
            return Correction.NONE;
        }
        if (above == 0 || above == measured.size()) {
            return of(measured.get(Math.min(above, measured.size() - 1)));
        }
        Step lower = measured.get(above - 1);
        Step upper = measured.get(above);
        double share = Math.log(rate / lower.achievedRate()) / Math.log(upper.achievedRate() / lower.achievedRate());
        return of(lower).towards(of(upper), share);
    }

    private Correction of(Step step) {
        return corrections.computeIfAbsent(step, this::compared);
    }

    private Correction compared(Step step) {
        Measurement quantiles = quantiles(step).orElseThrow();
        QueueSimulation.Latency simulated = simulated(
                step.achievedRate(),
                step.size(),
                ladder.profile().concurrency(),
                ladder.profile().machine().cores());
        return new Correction(
                correction(quantiles.p50(), simulated.p50Seconds()),
                correction(quantiles.p99(), simulated.p99Seconds()));
    }

    private static double correction(@Nullable Double measured, double simulated) {
        if (measured == null || simulated <= 0) {
            return 1;
        }
        double ratio = measured / simulated;
        return Math.min(ModelDefaults.MAX_LATENCY_CORRECTION, Math.max(ModelDefaults.MIN_LATENCY_CORRECTION, ratio));
    }

    /** Latency of one process at a rate, from arrival to completion. */
    QueueSimulation.Latency at(double rate, int workers, double cores) {
        QueueSimulation.Latency plain = simulated(rate, size, workers, cores);
        Correction correction = correction(rate);
        double p50 = plain.p50Seconds() * correction.p50();
        double p99 = plain.p99Seconds() * correction.p99();
        return new QueueSimulation.Latency(plain.meanSeconds(), p50, Math.max(p50, p99));
    }

    private QueueSimulation.Latency simulated(double rate, double n, int workers, double cores) {
        Service calls = service.at(n);
        // so few calls never meet; fewer still would only cost the clock its digits
        double least = ModelDefaults.LONE_LOAD / Math.max(calls.meanSeconds(), ModelDefaults.MIN_DEMAND_SECONDS);
        QueueSimulation.Latency plain = QueueSimulation.run(
                new SplittableRandom(ModelDefaults.SEED),
                calls,
                Math.max(rate, least),
                workers,
                coresLeft(rate, n, cores),
                ModelDefaults.ARRIVALS);
        return new QueueSimulation.Latency(
                plain.meanSeconds() + handover, plain.p50Seconds() + handover, plain.p99Seconds() + handover);
    }

    /** What collector, JIT and the rest of the JVM leave to the workers; at least a quarter. */
    private double coresLeft(double rate, double size, double cores) {
        double beside = demand.cores(rate, size) - rate * service.workerCpu(size);
        return Math.max(cores / 4, cores - Math.max(0, beside));
    }

    /** How far the simulation had to be corrected at a rate, as a deviation in logs. */
    double correctionDeviation(double rate) {
        return Math.abs(Math.log(correction(rate).p99())) / 2;
    }

    String describe(double rate) {
        Correction correction = correction(rate);
        return "hand-over " + Quantity.seconds(handover) + ", measured over simulated "
                + Quantity.digits(correction.p50()) + " at p50 and " + Quantity.digits(correction.p99()) + " at p99";
    }
}
