package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/*
 * What no simulation knows (the scheduler, pauses, the hand-over's tail) shows in how measured quantiles compare with
 * simulated ones, step by step. One step of a few seconds tells a p99 to a factor of two, so none is believed alone: the
 * correction is a kernel average of the logs over all steps (Nadaraya, 1964; Watson, 1964), those near in size and rate
 * counting most, and those with many calls. No correction at all counts as a tenth of a step, and is uncertain by a factor of
 * two: far from every step the simulation stands alone, with a wide interval. Keeping the nearest step's correction instead
 * was tried and doubled the error of p99 far beyond what was measured.
 */
/** Measured over simulated latency, by size and rate. */
final class LatencyCorrection {

    /**
     * The factors at one workload.
     *
     * @param p50 of the median
     * @param p99 of the 99th percentile
     * @param deviation how far the steps differ from one another in the log of the latter
     */
    record Factors(double p50, double p99, double deviation) {}

    /** One step: logs of measured over simulated. */
    private record Compared(double size, double rate, double weight, double tailWeight, double p50, double p99) {

        /** How far it lies from a workload: 1 for a factor of 1.6 in size, or of 1.3 in rate. */
        double distance(double n, double atRate) {
            return 2 * Ladder.distance(size, n) + 4 * Ladder.distance(rate, atRate);
        }
    }

    private static final double PRIOR = 0.1;

    /** Of the log of a correction nobody measured; first guess. */
    private static final double PRIOR_DEVIATION = 0.7;

    private final List<Compared> steps;

    private LatencyCorrection(List<Compared> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * Compares every sustained step with its simulation.
     *
     * @param simulate gives the latency a step should have had
     */
    static LatencyCorrection of(Ladder ladder, Function<Step, QueueSimulation.Latency> simulate) {
        List<Compared> compared = new ArrayList<>();
        for (Step step : ladder.steady()) {
            Measurement measured = step.find(Metric.LATENCY).orElse(null);
            if (step.sustained() && measured != null && measured.p50() != null && measured.p99() != null) {
                QueueSimulation.Latency simulated = simulate.apply(step);
                double weight = Ladder.weight(step);
                compared.add(new Compared(
                        step.size(),
                        step.achievedRate(),
                        weight,
                        weight * Math.min(1, step.calls() / ModelDefaults.CALLS_FOR_TAIL),
                        log(measured.p50(), simulated.p50Seconds()),
                        log(measured.p99(), simulated.p99Seconds())));
            }
        }
        return new LatencyCorrection(compared);
    }

    private static double log(double measured, double simulated) {
        double ratio = measured / Math.max(simulated, Double.MIN_NORMAL);
        return Math.log(
                Math.min(ModelDefaults.MAX_LATENCY_CORRECTION, Math.max(ModelDefaults.MIN_LATENCY_CORRECTION, ratio)));
    }

    /** The factors for calls of a size at a rate. */
    Factors at(double size, double rate) {
        double weights = PRIOR;
        double tailWeights = PRIOR;
        double p50 = 0;
        double p99 = 0;
        double squares = PRIOR * PRIOR_DEVIATION * PRIOR_DEVIATION;
        for (Compared step : steps) {
            double near = Math.exp(-step.distance(size, rate));
            weights += near * step.weight();
            p50 += near * step.weight() * step.p50();
            tailWeights += near * step.tailWeight();
            p99 += near * step.tailWeight() * step.p99();
            squares += near * step.tailWeight() * step.p99() * step.p99();
        }
        double mean = p99 / tailWeights;
        return new Factors(
                Math.exp(p50 / weights), Math.exp(mean), Math.sqrt(Math.max(0, squares / tailWeights - mean * mean)));
    }
}
