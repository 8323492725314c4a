package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Step;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Latency by simulation, corrected by what was measured: the hand-over from arrival to worker is added, and the ratio of
 * measured to simulated quantiles at the step nearest to the question is folded in.
 */
final class LatencyLaw {

    private final DemandLaw demand;
    private final ServiceLaw service;
    private final double handover;
    private final double correction50;
    private final double correction99;

    private LatencyLaw(
            DemandLaw demand, ServiceLaw service, double handover, double correction50, double correction99) {
        this.demand = demand;
        this.service = service;
        this.handover = handover;
        this.correction50 = correction50;
        this.correction99 = correction99;
    }

    /** Corrected by the sustained step nearest to a size and rate, where one measured latency. */
    static LatencyLaw near(Ladder ladder, DemandLaw demand, ServiceLaw service, double size, double rate) {
        double handover = handover(ladder);
        LatencyLaw plain = new LatencyLaw(demand, service, handover, 1, 1);
        Optional<Step> nearest = ladder.nearest(
                size, rate, step -> step.sustained() && quantiles(step).isPresent());
        return nearest.map(step -> plain.correctedBy(ladder, step)).orElse(plain);
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

    private LatencyLaw correctedBy(Ladder ladder, Step step) {
        Measurement measured = quantiles(step).orElseThrow();
        QueueSimulation.Latency simulated = at(
                step.achievedRate(),
                step.size(),
                ladder.profile().concurrency(),
                ladder.profile().machine().cores());
        return new LatencyLaw(
                demand,
                service,
                handover,
                correction(measured.p50(), simulated.p50Seconds()),
                correction(measured.p99(), simulated.p99Seconds()));
    }

    private static double correction(@Nullable Double measured, double simulated) {
        if (measured == null || simulated <= 0) {
            return 1;
        }
        double ratio = measured / simulated;
        return Math.min(ModelDefaults.MAX_LATENCY_CORRECTION, Math.max(ModelDefaults.MIN_LATENCY_CORRECTION, ratio));
    }

    /** Latency of one process at a rate, from arrival to completion. */
    QueueSimulation.Latency at(double rate, double size, int workers, double cores) {
        QueueSimulation.Latency plain = QueueSimulation.run(
                new SplittableRandom(ModelDefaults.SEED),
                service.at(size),
                rate,
                workers,
                coresLeft(rate, size, cores),
                ModelDefaults.ARRIVALS);
        double p50 = (plain.p50Seconds() + handover) * correction50;
        double p99 = (plain.p99Seconds() + handover) * correction99;
        return new QueueSimulation.Latency(plain.meanSeconds() + handover, p50, Math.max(p50, p99));
    }

    /** What collector, JIT and the rest of the JVM leave to the workers; at least a quarter. */
    private double coresLeft(double rate, double size, double cores) {
        double beside = demand.cores(rate, size) - rate * service.workerCpu(size);
        return Math.max(cores / 4, cores - Math.max(0, beside));
    }

    /** How far the simulation had to be corrected, as a deviation in logs. */
    double correctionDeviation() {
        return Math.abs(Math.log(correction99)) / 2;
    }

    String describe() {
        return "hand-over " + Quantity.seconds(handover) + ", measured over simulated " + Quantity.digits(correction50)
                + " at p50 and " + Quantity.digits(correction99) + " at p99";
    }
}
