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
 * counting most, and those with many calls. It is made twice. A wide kernel tells how this method on this machine differs
 * from its simulation at all; no correction counts there as a tenth of a step. That answer counts as a tenth of a step in a
 * narrow one, and is uncertain by a factor of two: far from every step the wide one stands alone, with a wide interval.
 *
 * With no correction in its place, p99 at rates 3 to 10 times beyond was told half of what it was. Keeping the nearest step's
 * correction was tried and doubled the error of p99 there.
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
    private record Compared(double size, double rate, double weight, double tailWeight, double p50, double p99) {}

    /** How fast steps count less, by e for each factor of e: in size, and in rate. */
    private enum Kernel {
        WIDE(1, 1),
        NARROW(2, 4);

        private final double bySize;
        private final double byRate;

        Kernel(double bySize, double byRate) {
            this.bySize = bySize;
            this.byRate = byRate;
        }

        double near(Compared step, double size, double rate) {
            return Math.exp(-bySize * Ladder.distance(step.size(), size) - byRate * Ladder.distance(step.rate(), rate));
        }
    }

    /** Averages of logs, and how far the latter's steps differ. */
    private record Logs(double p50, double p99, double deviation) {

        static final Logs NONE = new Logs(0, 0, 0);
    }

    /** Steps that what is believed without any counts as. */
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
        Logs logs = average(Kernel.NARROW, average(Kernel.WIDE, Logs.NONE, size, rate), size, rate);
        return new Factors(Math.exp(logs.p50()), Math.exp(logs.p99()), logs.deviation());
    }

    private Logs average(Kernel kernel, Logs prior, double size, double rate) {
        double weights = PRIOR;
        double tailWeights = PRIOR;
        double p50 = PRIOR * prior.p50();
        double p99 = PRIOR * prior.p99();
        double squares = PRIOR * (PRIOR_DEVIATION * PRIOR_DEVIATION + prior.p99() * prior.p99());
        for (Compared step : steps) {
            double near = kernel.near(step, size, rate);
            weights += near * step.weight();
            p50 += near * step.weight() * step.p50();
            tailWeights += near * step.tailWeight();
            p99 += near * step.tailWeight() * step.p99();
            squares += near * step.tailWeight() * step.p99() * step.p99();
        }
        double mean = p99 / tailWeights;
        return new Logs(p50 / weights, mean, Math.sqrt(Math.max(0, squares / tailWeights - mean * mean)));
    }
}
