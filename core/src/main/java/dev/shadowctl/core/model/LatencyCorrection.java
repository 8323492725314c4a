package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/*
 * What no simulation knows (the scheduler, pauses, the hand-over's tail) shows in how measured quantiles compare with
 * simulated ones, step by step. One step of a few seconds tells a p99 to a factor of two, so none is believed alone.
 *
 * Idea: first a line through the logs of all steps over the log of the rate, those near in size and those with many calls
 * counting most: how this method on this machine differs from its simulation, and how that goes on as it gets busier. It is
 * drawn to no correction, which counts as a tenth of a step, and its slope to 0 (ridge regression: Hoerl and Kennard, 1970).
 * Then a kernel average (Nadaraya, 1964; Watson, 1964) over the steps near in size and rate, in which the line counts as a
 * tenth of a step and is uncertain by a factor of two at least: far from every step it stands alone, with a wide interval.
 *
 * The steps at the highest rate left out, a factor of three above the next, their p99 was 1.24 off in logs by root mean square
 * with no correction in the line's place and is 0.7 with it; half and twice its constants make little of that.
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

        /** How near it is in size: less by e for a factor of e. */
        double nearSize(double n) {
            return Math.exp(-Ladder.distance(size, n));
        }

        /** How near it is to a workload: less by e for a factor of 1.6 in size, or of 1.3 in rate. */
        double near(double n, double atRate) {
            return Math.exp(-2 * Ladder.distance(size, n) - 4 * Ladder.distance(rate, atRate));
        }
    }

    /** Steps that what is believed without any counts as. */
    private static final double PRIOR = 0.1;

    /** Draws slopes to 0, as much as a step holds them whose rate is a factor of e from the mean. */
    private static final double RIDGE = 1;

    /** How far beyond the highest rate that was measured a line goes on, as a factor; below the lowest calls do not meet. */
    private static final double REACH = 3;

    /** Of the log of a correction nobody measured; first guess. */
    private static final double PRIOR_DEVIATION = 0.7;

    private final List<Compared> steps;
    private final double slowest;
    private final double fastest;

    private LatencyCorrection(List<Compared> steps) {
        this.steps = List.copyOf(steps);
        this.slowest = steps.stream().mapToDouble(Compared::rate).min().orElse(1);
        this.fastest = steps.stream().mapToDouble(Compared::rate).max().orElse(1);
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
        double reached = Math.max(slowest, Math.min(fastest * REACH, rate));
        Line middle = Line.through(steps, step -> step.nearSize(size) * step.weight(), Compared::p50);
        Line tail = Line.through(steps, step -> step.nearSize(size) * step.tailWeight(), Compared::p99);
        Average p50 = new Average(middle.at(reached), middle.deviation());
        Average p99 = new Average(tail.at(reached), tail.deviation());
        for (Compared step : steps) {
            double near = step.near(size, rate);
            p50.add(near * step.weight(), step.p50());
            p99.add(near * step.tailWeight(), step.p99());
        }
        return new Factors(Math.exp(p50.mean()), Math.exp(p99.mean()), p99.deviation());
    }

    /**
     * A correction over the rate, in logs.
     *
     * @param middle weighted mean of the logs of the rates
     * @param level the correction there
     * @param slope how it grows with the log of the rate
     * @param deviation of steps around it
     */
    private record Line(double middle, double level, double slope, double deviation) {

        static Line through(List<Compared> steps, ToDoubleFunction<Compared> weight, ToDoubleFunction<Compared> value) {
            double all = 0;
            double x = 0;
            double y = 0;
            double xx = 0;
            double xy = 0;
            double yy = 0;
            for (Compared step : steps) {
                double weighs = weight.applyAsDouble(step);
                double rate = Math.log(step.rate());
                double correction = value.applyAsDouble(step);
                all += weighs;
                x += weighs * rate;
                y += weighs * correction;
                xx += weighs * rate * rate;
                xy += weighs * rate * correction;
                yy += weighs * correction * correction;
            }
            if (all <= 0) {
                return new Line(0, 0, 0, 0);
            }
            double alone = xx - x * x / all;
            double together = xy - x * y / all;
            double slope = together / (alone + RIDGE);
            double left = yy - y * y / all - slope * (2 * together - slope * alone);
            double believed = all / (all + PRIOR);
            return new Line(x / all, believed * y / all, believed * slope, Math.sqrt(Math.max(0, left / all)));
        }

        double at(double rate) {
            return level + slope * (Math.log(rate) - middle);
        }
    }

    /** A weighted mean that begins with a tenth of a step. */
    private static final class Average {
        private double weights = PRIOR;
        private double values;
        private double squares;

        Average(double prior, double deviation) {
            this.values = PRIOR * prior;
            this.squares = PRIOR * (Math.pow(Math.max(PRIOR_DEVIATION, deviation), 2) + prior * prior);
        }

        void add(double weight, double value) {
            weights += weight;
            values += weight * value;
            squares += weight * value * value;
        }

        double mean() {
            return values / weights;
        }

        double deviation() {
            return Math.sqrt(Math.max(0, squares / weights - mean() * mean()));
        }
    }
}
