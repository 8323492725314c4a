package dev.shadowctl.core.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the machine did during a step, and whether it spoils what the step measured.
 *
 * <p>Samples count by the time they share with the step. A step that no sample overlaps has no metrics and is not called
 * disturbed: nothing is known.
 *
 * @param metrics {@code MACHINE_OTHER_CORES}, {@code MACHINE_STEAL}, and load and frequency where the system has them
 * @param reason why the step is disturbed, or null
 */
public record Disturbance(List<Measurement> metrics, @Nullable String reason) {

    /** CPU of other processes, as a share of what the shadow JVM may use, above which a step is disturbed. */
    public static final double OTHERS_SHARE = 0.10;

    /** Share of CPU time stolen by the hypervisor above which a step is disturbed. */
    public static final double STEAL_SHARE = 0.05;

    public Disturbance {
        metrics = List.copyOf(metrics);
    }

    /**
     * Judges a step.
     *
     * @param startedAt start of the step
     * @param seconds its length
     * @param samples of the monitor, in any order
     * @param cores that the shadow JVM may use, at least 1
     */
    public static Disturbance during(Instant startedAt, double seconds, List<MachineSample> samples, int cores) {
        if (cores < 1) {
            throw new IllegalArgumentException("cores must be at least 1 but is " + cores);
        }
        Window window = Window.of(startedAt, seconds, samples);
        List<Measurement> metrics = new ArrayList<>();
        Optional<Measurement> others = window.measure(Metric.MACHINE_OTHER_CORES, Disturbance::otherCores, 0);
        Optional<Measurement> steal = window.measure(Metric.MACHINE_STEAL, MachineSample::stealFraction, 0);
        others.ifPresent(metrics::add);
        steal.ifPresent(metrics::add);
        window.measure(Metric.MACHINE_LOAD, MachineSample::loadAverage, 0).ifPresent(metrics::add);
        window.measure(Metric.MACHINE_FREQUENCY, MachineSample::frequencyHertz, 1)
                .ifPresent(metrics::add);
        return new Disturbance(metrics, reason(others, steal, cores));
    }

    /** The step with what the machine did, and marked where that disturbed what predictions stand on. */
    public Step mark(Step step) {
        Step measured = step.with(metrics);
        return reason == null || !step.phase().isEvidence() ? measured : measured.disturbedBy(reason);
    }

    private static double otherCores(MachineSample sample) {
        return Math.max(0, sample.busyCores() - sample.shadowCores() - sample.ownCores());
    }

    private static @Nullable String reason(Optional<Measurement> others, Optional<Measurement> steal, int cores) {
        List<String> reasons = new ArrayList<>();
        double busy = others.map(Measurement::mean).orElse(0.0);
        if (busy > OTHERS_SHARE * cores) {
            reasons.add(String.format(Locale.ROOT, "other processes burnt %.2f of %d cores", busy, cores));
        }
        double stolen = steal.map(Measurement::mean).orElse(0.0);
        if (stolen > STEAL_SHARE) {
            reasons.add(String.format(Locale.ROOT, "the hypervisor took %.0f %% of the CPU time", stolen * 100));
        }
        return reasons.isEmpty() ? null : String.join("; ", reasons);
    }

    /** Samples with the seconds each shares with a step. */
    private record Window(List<MachineSample> samples, List<Double> seconds) {

        static Window of(Instant startedAt, double seconds, List<MachineSample> samples) {
            List<MachineSample> within = new ArrayList<>();
            List<Double> shared = new ArrayList<>();
            for (MachineSample sample : samples) {
                double end = since(startedAt, sample.at());
                double overlap = Math.min(end, seconds) - Math.max(end - sample.seconds(), 0);
                if (overlap > 0) {
                    within.add(sample);
                    shared.add(overlap);
                }
            }
            return new Window(within, shared);
        }

        private static double since(Instant start, Instant at) {
            return Duration.between(start, at).toNanos() / 1e9;
        }

        /** Mean by shared time and maximum of the values of at least {@code least}. */
        Optional<Measurement> measure(Metric metric, ToDoubleFunction<MachineSample> value, double least) {
            double sum = 0;
            double weight = 0;
            double max = Double.NEGATIVE_INFINITY;
            long count = 0;
            for (int i = 0; i < samples.size(); i++) {
                double read = value.applyAsDouble(samples.get(i));
                if (read >= least) {
                    sum += read * seconds.get(i);
                    weight += seconds.get(i);
                    max = Math.max(max, read);
                    count++;
                }
            }
            return count == 0 ? Optional.empty() : Optional.of(Measurement.sampled(metric, count, sum / weight, max));
        }
    }
}
