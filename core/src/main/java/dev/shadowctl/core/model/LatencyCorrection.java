package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/*
 * What no simulation knows (the scheduler, pauses, the hand-over's tail) shows in how measured quantiles compare with
 * simulated ones, step by step. One step of a few seconds tells a p99 to a factor of two, so none is believed alone.
 *
 * Idea: first a line through the logs of all steps over the log of the rate, those near in size and, for p99, those with many
 * calls counting most: how this method on this machine differs from its simulation, and how that goes on with the rate. Its
 * slope is that within sizes, for rates fall as sizes grow, and drawn to 0 (ridge regression: Hoerl and Kennard, 1970); all of
 * it is drawn to no correction, which counts as a tenth of a step. Then a kernel average (Nadaraya, 1964; Watson, 1964) over
 * the steps near in size and rate, in which the line counts as a tenth of a step and is uncertain by a factor of two at least:
 * far from every step it stands alone, with a wide interval.
 *
 * Ridge, reach and width in size of the line are from the tuning half, by leaving out the steps at the highest rate, a factor of
 * three above the next: their p99 was 1.24 off in logs by root mean square with no correction in its place, and is 0.73.
 */
/** Measured over simulated latency, by size and rate. */
final class LatencyCorrection {

    /**
     * The factors at one workload.
     *
     * @param p50 of the median
     * @param p99 of the 99th percentile
     * @param deviation how far the steps near by differ in the log of the latter, and far from them what is doubted without any
     */
    record Factors(double p50, double p99, double deviation) {}

    /** One step: logs of measured over simulated. */
    private record Compared(double size, double rate, double weight, double tailWeight, double p50, double p99) {

        double logRate() {
            return Math.log(rate);
        }

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

    /** How far beyond the highest rate of the nearest size a line goes on, as a factor; below the lowest, calls do not meet. */
    private static final double REACH = 3;

    /** Of the log of a correction nobody measured; first guess. */
    private static final double PRIOR_DEVIATION = 0.7;

    private final List<Compared> steps;
    private final Map<Double, List<Compared>> bySize;

    private LatencyCorrection(List<Compared> steps) {
        this.steps = List.copyOf(steps);
        this.bySize = steps.stream().collect(Collectors.groupingBy(Compared::size, TreeMap::new, Collectors.toList()));
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
        return bounded(Math.log(measured / Math.max(simulated, Double.MIN_NORMAL)));
    }

    private static double bounded(double log) {
        return Math.min(
                Math.log(ModelDefaults.MAX_LATENCY_CORRECTION),
                Math.max(Math.log(ModelDefaults.MIN_LATENCY_CORRECTION), log));
    }

    /** The factors for calls of a size at a rate. */
    Factors at(double size, double rate) {
        double reached = reached(size, rate);
        Line middle = Line.through(bySize.values(), step -> step.nearSize(size) * step.weight(), Compared::p50);
        Line tail = Line.through(bySize.values(), step -> step.nearSize(size) * step.tailWeight(), Compared::p99);
        Average p50 = new Average(middle.at(reached), middle.deviation());
        Average p99 = new Average(tail.at(reached), tail.deviation());
        for (Compared step : steps) {
            double near = step.near(size, rate);
            p50.add(near * step.weight(), step.p50());
            p99.add(near * step.tailWeight(), step.p99());
        }
        return new Factors(Math.exp(p50.mean()), Math.exp(p99.mean()), p99.deviation());
    }

    /** The log of a rate, or of the nearest one up to which, or down to which, lines are believed. */
    private double reached(double size, double rate) {
        return Math.log(bySize.entrySet().stream()
                .min(Comparator.comparingDouble(entry -> Ladder.distance(entry.getKey(), size)))
                .map(nearest ->
                        nearest.getValue().stream().mapToDouble(Compared::rate).summaryStatistics())
                .map(rates -> Math.max(rates.getMin(), Math.min(REACH * rates.getMax(), rate)))
                .orElse(rate));
    }

    /**
     * A correction over the rate, in logs.
     *
     * @param middle weighted mean of the logs of the rates
     * @param level the correction there
     * @param slope how it grows with the log of the rate
     * @param deviation of the steps around it, before it is drawn to no correction; root of their weighted mean square
     */
    private record Line(double middle, double level, double slope, double deviation) {

        static Line through(
                Collection<List<Compared>> sizes, ToDoubleFunction<Compared> weight, ToDoubleFunction<Compared> value) {
            double weights = 0;
            double rates = 0;
            double values = 0;
            double squares = 0;
            double products = 0;
            for (List<Compared> steps : sizes) {
                double all = sum(steps, weight);
                double x = mean(steps, weight, Compared::logRate);
                double y = mean(steps, weight, value);
                weights += all;
                rates += all * x;
                values += all * y;
                squares += all * mean(steps, weight, step -> Math.pow(step.logRate() - x, 2));
                products += all * mean(steps, weight, step -> (step.logRate() - x) * (value.applyAsDouble(step) - y));
            }
            if (weights <= 0) {
                return new Line(0, 0, 0, 0);
            }
            Line plain = new Line(rates / weights, values / weights, products / (squares + RIDGE), 0);
            List<Compared> all = sizes.stream().flatMap(List::stream).toList();
            double residual =
                    mean(all, weight, step -> Math.pow(value.applyAsDouble(step) - plain.on(step.logRate()), 2));
            double believed = weights / (weights + PRIOR);
            return new Line(plain.middle(), believed * plain.level(), believed * plain.slope(), Math.sqrt(residual));
        }

        private static double sum(List<Compared> steps, ToDoubleFunction<Compared> of) {
            return steps.stream().mapToDouble(of).sum();
        }

        /** Weighted; 0 where nothing weighs. */
        private static double mean(
                List<Compared> steps, ToDoubleFunction<Compared> weight, ToDoubleFunction<Compared> value) {
            double weights = sum(steps, weight);
            return weights <= 0
                    ? 0
                    : sum(steps, step -> weight.applyAsDouble(step) * value.applyAsDouble(step)) / weights;
        }

        private double on(double logRate) {
            return level + slope * (logRate - middle);
        }

        /** No more than a step could say. */
        double at(double logRate) {
            return bounded(on(logRate));
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
