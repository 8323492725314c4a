package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/*
 * CPU over size and rate: cores = base + busy, busy = rate · g(n) · busy^c (utilisation law with a demand that depends on
 * the load, as Zhang et al., ICPE 2013, have it).
 *
 * Idea: at low rates threads sleep, caches go cold and frequency falls between calls, so a call costs more; the exponent
 * c, mostly a little below 0, says how fast that wears off. It is estimated within each size over the logs of the rates,
 * where growth with n cannot be mistaken for it, and shrunk to a prior: two noisy steps must not invent an effect. Then
 * g(n) is a SizeLaw over demands with that effect taken out.
 *
 * What the collector burns comes in lumps, a few in a step: its share of a call is taken over all steps of a size.
 *
 * Each shadow JVM makes something else of the same bytecode, as JMH's forks show (Georges et al., OOPSLA 2007; Kalibera and
 * Jones, ISMM 2013): what its compilers had seen when they compiled. So each has a level of its own, the law stands on the
 * mean of the levels however many steps each has, and how far they lie apart is how far the next JVM may.
 *
 * Bound: the effect is held constant beyond twice the busiest and half the quietest step. What an idle JVM burns, base,
 * is told apart only up to a hundredth of a core; it matters for calls of microseconds.
 */
/** CPU demand of a call over its size and the rate of calls. Cores never fall in either. */
final class DemandLaw {

    private static final double LEAST_BASE_SAID = 5e-5;

    private final double baseCores;
    private final double exponent;
    private final double quietest;
    private final double busiest;
    private final SizeLaw law;
    private final double noise;
    private final double betweenJvms;
    private final int freedom;

    private DemandLaw(double baseCores, double exponent, List<Sample> samples, SizeLaw law, double betweenJvms) {
        this.baseCores = baseCores;
        this.exponent = exponent;
        this.betweenJvms = betweenJvms;
        DoubleStream.Builder busy = DoubleStream.builder();
        samples.forEach(sample -> busy.add(sample.busy()));
        var range = busy.build().summaryStatistics();
        this.quietest = range.getMin() / ModelDefaults.RATE_EFFECT_REACH;
        this.busiest = range.getMax() * ModelDefaults.RATE_EFFECT_REACH;
        this.law = law;
        this.freedom = law.freedom();
        this.noise = deviation(samples);
    }

    /**
     * One step as the law sees it.
     *
     * @param size n
     * @param asked planned calls per second
     * @param rate completed calls per second
     * @param demand CPU seconds of a call, base taken out
     * @param weight how much it counts
     * @param jvm shadow JVM it was measured in
     */
    private record Sample(double size, double asked, double rate, double demand, double weight, int jvm) {

        double busy() {
            return rate * demand;
        }

        Sample times(double factor) {
            return new Sample(size, asked, rate, demand * factor, weight, jvm);
        }
    }

    /**
     * Fits the law to steps that measured CPU per call, of which there must be one.
     *
     * @param expected slope of log demand over log n that the code lets expect; empty where nothing is known
     */
    static DemandLaw fit(List<Step> steps, OptionalDouble expected) {
        double base = base(ofFirst(steps));
        List<Sample> samples = steps.stream()
                .map(step -> sample(
                        step,
                        perCall(step) - Ladder.collecting(List.of(step)) + Ladder.collecting(of(steps, step.size())),
                        base))
                .toList();
        double exponent = exponent(samples);
        JvmLevels levels = JvmLevels.of(samples.stream()
                .map(s ->
                        new JvmLevels.Value(s.jvm(), s.size(), s.asked(), Math.log(atOneCore(s, exponent)), s.weight()))
                .toList());
        List<Sample> level = samples.stream()
                .map(s -> s.times(Math.pow(levels.factor(s.jvm()), 1 / (1 - exponent))))
                .toList();
        List<Observation> observations = level.stream()
                .map(s -> new Observation(s.size(), atOneCore(s, exponent), s.weight()))
                .toList();
        SizeLaw law = SizeLaw.fit(observations, ModelDefaults.WAKING_SECONDS, expected);
        return new DemandLaw(base, exponent, level, law, levels.deviation());
    }

    private static double atOneCore(Sample sample, double exponent) {
        return sample.demand() / Math.pow(sample.busy(), exponent);
    }

    private static Sample sample(Step step, double perCall, double base) {
        double demand = Math.max(perCall - base / step.achievedRate(), ModelDefaults.MIN_DEMAND_SECONDS);
        double idle = ModelDefaults.IDLE_NOISE_CORES / (demand * step.achievedRate()) / ModelDefaults.STEP_NOISE;
        return new Sample(
                step.size(),
                step.rate(),
                step.achievedRate(),
                demand,
                Ladder.weight(step) / (1 + idle * idle),
                step.jvm());
    }

    private static List<Step> of(List<Step> steps, int size) {
        return steps.stream().filter(step -> step.size() == size).toList();
    }

    private static double perCall(Step step) {
        return Math.max(step.mean(Metric.CPU_PER_CALL).orElse(0), ModelDefaults.MIN_DEMAND_SECONDS);
    }

    /** A later JVM that only saw high rates would bend the line by its level. */
    private static List<Step> ofFirst(List<Step> steps) {
        int first = steps.stream().mapToInt(Step::jvm).min().orElse(0);
        return steps.stream().filter(step -> step.jvm() == first).toList();
    }

    /** Cores that do not depend on the rate, by least squares of cores over rate with one slope for each size. */
    private static double base(List<Step> steps) {
        List<Integer> sizes = steps.stream().map(Step::size).distinct().toList();
        double[][] rows = new double[steps.size()][sizes.size() + 1];
        double[] cores = new double[steps.size()];
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            cores[i] = perCall(step) * step.achievedRate();
            rows[i][0] = 1;
            rows[i][1 + sizes.indexOf(step.size())] = step.achievedRate();
        }
        double[] weights = DoubleStream.of(cores).map(value -> 1 / value).toArray();
        double least = DoubleStream.of(cores).min().orElse(0);
        double found = Ladder.tellsRates(steps) ? NonNegativeLeastSquares.solve(rows, cores, weights)[0] : 0;
        return Math.min(found, Math.min(ModelDefaults.MAX_BASE_CORES, 0.9 * least));
    }

    /** Slope of log demand over log rate within sizes and JVMs, shrunk to its prior, as an exponent of busy cores. */
    private static double exponent(List<Sample> samples) {
        double products = 0;
        double squares = 0;
        for (List<Sample> same : samples.stream()
                .collect(Collectors.groupingBy(
                        s -> Map.entry(s.size(), s.jvm()), LinkedHashMap::new, Collectors.toList()))
                .values()) {
            double rate = mean(same, true);
            double demand = mean(same, false);
            for (Sample sample : same) {
                double x = Math.log(sample.rate()) - rate;
                products += sample.weight() * x * (Math.log(sample.demand()) - demand);
                squares += sample.weight() * x * x;
            }
        }
        double prior = Math.pow(ModelDefaults.STEP_NOISE / ModelDefaults.RATE_EXPONENT_DEVIATION, 2);
        double slope = (products + prior * slope(ModelDefaults.RATE_EXPONENT)) / (squares + prior);
        double exponent = slope / (1 + Math.max(slope, -0.9));
        return Math.min(ModelDefaults.MAX_RATE_EXPONENT, Math.max(ModelDefaults.MIN_RATE_EXPONENT, exponent));
    }

    /** With demand ∝ (rate · demand)^c, demand ∝ rate^(c / (1 - c)). */
    private static double slope(double exponent) {
        return exponent / (1 - exponent);
    }

    private static double mean(List<Sample> samples, boolean ofRate) {
        double weights = samples.stream().mapToDouble(Sample::weight).sum();
        double sum = samples.stream()
                .mapToDouble(s -> s.weight() * Math.log(ofRate ? s.rate() : s.demand()))
                .sum();
        return sum / weights;
    }

    private double deviation(List<Sample> samples) {
        double squares = samples.stream()
                .mapToDouble(s -> s.weight() * Math.pow(Math.log(s.demand() / demand(s.rate(), s.size())), 2))
                .sum();
        double prior = ModelDefaults.PRIOR_FREEDOM * ModelDefaults.STEP_NOISE * ModelDefaults.STEP_NOISE;
        return Math.sqrt((squares + prior) / (Math.max(1, freedom) + ModelDefaults.PRIOR_FREEDOM));
    }

    /** Cores the process burns at a rate, base included. */
    double cores(double rate, double size) {
        return baseCores + busy(rate * law.at(size));
    }

    /** CPU seconds of one call at a rate, without the base. */
    double demand(double rate, double size) {
        return busy(rate * law.at(size)) / rate;
    }

    private double busy(double reference) {
        double free = Math.pow(reference, 1 / (1 - exponent));
        return free > quietest && free < busiest ? free : reference * effect(free);
    }

    private double effect(double busy) {
        return Math.pow(Math.min(busiest, Math.max(quietest, busy)), exponent);
    }

    /** Rate at which the process burns that many cores; 0 where its base alone does. */
    double rate(double cores, double size) {
        double busy = cores - baseCores;
        return busy <= 0 ? 0 : busy / (law.at(size) * effect(busy));
    }

    /** Spread of the CPU of a prediction so many times beyond the measured size and rate. */
    Spread spread(double size, Prediction.Extrapolation extrapolation) {
        double beyondSize = Math.log(Math.max(1, extrapolation.size()));
        double beyondRate = Math.log(Math.max(1, extrapolation.rps()));
        return Spread.of(
                freedom,
                ModelDefaults.CPU_SPREAD,
                noise,
                betweenJvms,
                law.disagreement(size),
                beyondSize * ModelDefaults.SIZE_EXTRAPOLATION,
                beyondRate * ModelDefaults.RATE_EXTRAPOLATION);
    }

    int sizes() {
        return law.sizes();
    }

    /** The fitted form: {@code demand = 12.1 µs + 0.034 µs·n log n, × cores^-0.08}. */
    String describe() {
        String base = baseCores < LEAST_BASE_SAID ? "" : ", + " + Quantity.cores(baseCores) + " at rest";
        return "demand = " + law.describe(Quantity::seconds) + ", × cores^" + Quantity.digits(exponent) + base;
    }

    /** Where the cores burnt at a rate come from. */
    String explain(double rate, double size) {
        double busy = busy(rate * law.at(size));
        return Quantity.rate(rate) + " × CPU of a call with one core busy (" + law.explain(size, Quantity::seconds)
                + ") × "
                + Quantity.digits(busy / (rate * law.at(size))) + " as " + Quantity.cores(busy) + " are (cores^"
                + Quantity.digits(exponent) + ")"
                + (baseCores < LEAST_BASE_SAID ? "" : " + " + Quantity.cores(baseCores) + " at rest");
    }

    double exponent() {
        return exponent;
    }
}
