package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Step;
import java.util.SplittableRandom;

/** Latency by simulation, with the hand-over from arrival to worker added, and corrected by what was measured. */
final class LatencyLaw {

    private final Ladder ladder;
    private final DemandLaw demand;
    private final ServiceLaw service;
    private final double handover;
    private final double burst;
    private final LatencyCorrection correction;

    private LatencyLaw(Ladder ladder, DemandLaw demand, ServiceLaw service) {
        this.ladder = ladder;
        this.demand = demand;
        this.service = service;
        this.handover = handover(ladder);
        this.burst = Collections.secondsOfOne(ladder);
        this.correction = LatencyCorrection.of(ladder, this::simulated);
    }

    /** The law of a profile's sustained steps. */
    static LatencyLaw fit(Ladder ladder, DemandLaw demand, ServiceLaw service) {
        return new LatencyLaw(ladder, demand, service);
    }

    /** The least difference of median latency and median time in service: what no queue explains. */
    private static double handover(Ladder ladder) {
        double least = ladder.quietest().stream()
                .filter(step -> step.find(Metric.LATENCY).isPresent())
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

    private QueueSimulation.Latency simulated(Step step) {
        double rate = step.achievedRate();
        return simulated(
                rate,
                service.at(step.size()),
                ladder.profile().concurrency(),
                Cores.left(ladder.machineCores(), beside(rate, step.size(), demand.cores(rate, step.size()))),
                ModelDefaults.ARRIVALS_COMPARED);
    }

    /**
     * Latency at a rate in one process, from arrival to completion.
     *
     * @param burnt cores the process burns, in the heap it has
     */
    QueueSimulation.Latency at(double rate, Asked asked, double burnt) {
        return free(rate, asked, burnt).plus(heldUp(rate, asked, burnt, 1));
    }

    /**
     * The same without a quota, corrected by what the steps measured, which ran without one: for what a quota holds up they are
     * no evidence.
     */
    QueueSimulation.Latency free(double rate, Asked asked, double burnt) {
        QueueSimulation.Latency plain = simulated(
                rate,
                service.at(asked.size()),
                asked.workers(),
                Cores.left(Math.max(asked.cores(), ladder.machineCores()), beside(rate, asked.size(), burnt)),
                ModelDefaults.ARRIVALS);
        LatencyCorrection.Factors factors = correction.at(asked.size(), rate);
        double p50 = plain.p50Seconds() * factors.p50();
        return new QueueSimulation.Latency(plain.meanSeconds(), p50, Math.max(p50, plain.p99Seconds() * factors.p99()));
    }

    /**
     * What a quota adds to that; nothing where the machine has no more cores than are asked for.
     *
     * @param heavier how many times more than believed calls cost, and all that the JVM does beside them
     */
    QueueSimulation.Latency heldUp(double rate, Asked asked, double burnt, double heavier) {
        if (asked.cores() >= ladder.machineCores()) {
            return QueueSimulation.Latency.NONE;
        }
        Cores cores = Cores.within(asked.cores(), ladder.machineCores(), beside(rate, asked.size(), burnt), burst)
                .heavier(heavier);
        Service calls = service.at(asked.size()).heavier(heavier);
        // between rare calls the JVM goes on using the quota, and all of that is simulated
        double often = Math.max(
                rate, ModelDefaults.RARE_LOAD / Math.max(calls.meanSeconds(), ModelDefaults.MIN_DEMAND_SECONDS));
        int arrivals = (int) Math.min(
                ModelDefaults.ARRIVALS,
                Math.max(ModelDefaults.LEAST_ARRIVALS, often * ModelDefaults.SIMULATED_SECONDS));
        QueueSimulation.Latency free = simulated(often, calls, asked.workers(), cores.unlimited(), arrivals);
        return simulated(often, calls, asked.workers(), cores, arrivals).beyond(free);
    }

    private QueueSimulation.Latency simulated(double rate, Service calls, int workers, Cores cores, int arrivals) {
        // so few calls never meet; fewer still would only cost the clock its digits
        double least = ModelDefaults.LONE_LOAD / Math.max(calls.meanSeconds(), ModelDefaults.MIN_DEMAND_SECONDS);
        QueueSimulation.Latency plain = QueueSimulation.run(
                new SplittableRandom(ModelDefaults.SEED), calls, Math.max(rate, least), workers, cores, arrivals);
        return new QueueSimulation.Latency(
                plain.meanSeconds() + handover, plain.p50Seconds() + handover, plain.p99Seconds() + handover);
    }

    /** Cores the JVM burns beside the calls. */
    private double beside(double rate, double size, double burnt) {
        return burnt - rate * service.workerCpu(size);
    }

    /** How far the steps disagree on the correction of p99 at a workload, as a deviation in logs. */
    double correctionDeviation(double rate, double size) {
        return correction.at(size, rate).deviation();
    }

    String describe(double rate, double size) {
        LatencyCorrection.Factors factors = correction.at(size, rate);
        return "hand-over " + Quantity.seconds(handover) + ", measured over simulated " + Quantity.digits(factors.p50())
                + " at p50 and " + Quantity.digits(factors.p99()) + " at p99";
    }
}
