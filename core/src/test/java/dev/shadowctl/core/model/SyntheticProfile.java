package dev.shadowctl.core.model;

import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Profiles of methods whose laws are known, with seeded noise. Every setting has a harmless default. */
final class SyntheticProfile {

    static final int CORES = 2;
    static final String METHOD = "com.acme.Pricing#quote(com.acme.Order)";

    private final List<Step> further = new ArrayList<>();
    private DoubleUnaryOperator demand = n -> 1e-4 + 1e-6 * n;
    private DoubleUnaryOperator live = n -> 8e6 + 1_000 * n;
    private DoubleUnaryOperator allocated = n -> 1_000 + 100 * n;
    private List<Integer> sizes = List.of(10, 100, 1_000);
    private List<Double> rates = List.of(50.0, 200.0);
    private int repeats = 1;
    private double exponent = -0.06;
    private double restingCores = 0;
    private double waitSeconds = 0;
    private double noise = 0;
    private String disturbance = null;
    private long calls = 400;
    private long errors = 0;
    private double sentBytes = -1;
    private double besideHeapBytes = -1;
    private double residentPeak = 210e6;
    private double reached = 1;
    private long seed = 7;
    private double lowRateLatency = 1;
    private List<String> warnings = List.of();
    private String inputs = "fixture com.acme.Fixtures#orders";

    SyntheticProfile demand(DoubleUnaryOperator secondsOfSize) {
        this.demand = secondsOfSize;
        return this;
    }

    /** What the JVM burns at any rate. */
    SyntheticProfile atRest(double cores) {
        this.restingCores = cores;
        return this;
    }

    SyntheticProfile live(DoubleUnaryOperator bytesOfSize) {
        this.live = bytesOfSize;
        return this;
    }

    SyntheticProfile allocating(DoubleUnaryOperator bytesOfSize) {
        this.allocated = bytesOfSize;
        return this;
    }

    SyntheticProfile inputs(String origin) {
        this.inputs = origin;
        return this;
    }

    SyntheticProfile sizes(Integer... ladder) {
        this.sizes = List.of(ladder);
        return this;
    }

    SyntheticProfile rates(Double... ladder) {
        this.rates = List.of(ladder);
        return this;
    }

    SyntheticProfile repeats(int count) {
        this.repeats = count;
        return this;
    }

    SyntheticProfile exponent(double ofCores) {
        this.exponent = ofCores;
        return this;
    }

    SyntheticProfile waiting(double seconds) {
        this.waitSeconds = seconds;
        return this;
    }

    SyntheticProfile noise(double deviation, long fromSeed) {
        this.noise = deviation;
        this.seed = fromSeed;
        return this;
    }

    SyntheticProfile disturbedBy(String what) {
        this.disturbance = what;
        return this;
    }

    SyntheticProfile calls(long perStep, long failed) {
        this.calls = perStep;
        this.errors = failed;
        return this;
    }

    SyntheticProfile sending(double bytesPerCall) {
        this.sentBytes = bytesPerCall;
        return this;
    }

    /** Lets every step see a resident set that stood so high once. */
    SyntheticProfile residentPeak(double bytes) {
        this.residentPeak = bytes;
        return this;
    }

    /** What every step is said to hold beside its heap after a collection. */
    SyntheticProfile besideHeap(double bytes) {
        this.besideHeapBytes = bytes;
        return this;
    }

    /** Lets every step complete only that share of its planned rate. */
    SyntheticProfile reached(double share) {
        this.reached = share;
        return this;
    }

    SyntheticProfile warning(String warning) {
        this.warnings = List.of(warning);
        return this;
    }

    /** Lets latency at the lowest rate be so many times what it is elsewhere. */
    SyntheticProfile slowAtLowRates(double factor) {
        this.lowRateLatency = factor;
        return this;
    }

    /** Adds a step in which 16 workers called as fast as they could. */
    SyntheticProfile saturated(int size, double rate, double cores, double executionSeconds, double blockedSeconds) {
        return saturated(size, rate, cores, executionSeconds, blockedSeconds, null);
    }

    /** The same, while something else ran. */
    SyntheticProfile saturatedWhileDisturbed(
            int size, double rate, double cores, double executionSeconds, double blockedSeconds) {
        return saturated(size, rate, cores, executionSeconds, blockedSeconds, "other processes burnt 0.32 of 2 cores");
    }

    private SyntheticProfile saturated(
            int size, double rate, double cores, double executionSeconds, double blockedSeconds, @Nullable String by) {
        further.add(step(
                Phase.SATURATED,
                size,
                rate,
                0,
                by,
                List.of(
                        Measurement.total(Metric.CPU_CORES, cores),
                        Measurement.total(Metric.CPU_PER_CALL, cores / rate),
                        Measurement.total(Metric.EXECUTION_TIME, executionSeconds),
                        Measurement.total(Metric.BLOCKED_PER_CALL, blockedSeconds))));
        return this;
    }

    /** CPU of a process by the law itself. */
    double trueCores(double rate, double size) {
        return restingCores + Math.pow(rate * demand.applyAsDouble(size), 1 / (1 - exponent));
    }

    Profile build() {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        for (int size : sizes) {
            for (double rate : rates) {
                for (int repeat = 0; repeat < repeats; repeat++) {
                    steps.add(step(Phase.STEADY, size, rate, repeat, disturbance, measurements(size, rate, random)));
                }
            }
        }
        steps.addAll(further);
        return new Profile(
                Profile.API_VERSION,
                "Profile",
                "j1",
                METHOD,
                null,
                Instant.EPOCH,
                "local",
                new Machine(CORES, 8L << 30, "some", "Linux", "6.1"),
                new Isolation("bubblewrap", "none", List.of()),
                "Temurin 17",
                List.of(),
                "G1",
                512L << 20,
                "code",
                "digest",
                List.of("/x.jar"),
                inputs,
                "static",
                16,
                0.5,
                steps,
                warnings,
                List.of());
    }

    private Step step(
            Phase phase, int size, double rate, int repeat, @Nullable String by, List<Measurement> measurements) {
        return new Step(
                0, phase, size, rate, rate * reached, Instant.EPOCH, 4, calls, errors, repeat, by, measurements);
    }

    private List<Measurement> measurements(int size, double rate, Random random) {
        double perCall = trueCores(rate, size) / rate * Math.exp(noise * random.nextGaussian());
        double execution = 0.9 * perCall + waitSeconds;
        List<Measurement> all = new ArrayList<>(List.of(
                Measurement.total(Metric.CPU_PER_CALL, perCall),
                Measurement.total(Metric.THREAD_CPU_PER_CALL, 0.9 * perCall),
                Measurement.total(Metric.CPU_GC_CORES, 0.02 * perCall * rate),
                Measurement.total(Metric.GC_COUNT, 4),
                Measurement.total(Metric.ALLOCATED_PER_CALL, allocated.applyAsDouble(size)),
                Measurement.total(Metric.HEAP_AFTER_GC_BYTES, live.applyAsDouble(size)),
                Measurement.sampled(Metric.RESIDENT_BYTES, 9, 200e6, residentPeak),
                Measurement.sampled(Metric.HEAP_COMMITTED_BYTES, 9, 120e6, 130e6),
                exponential(Metric.EXECUTION_TIME, execution),
                exponential(Metric.LATENCY, execution * 1.1 * (rate == rates.get(0) ? lowRateLatency : 1))));
        if (besideHeapBytes >= 0) {
            all.add(Measurement.total(Metric.BESIDE_HEAP_BYTES, besideHeapBytes));
        }
        if (sentBytes >= 0) {
            all.add(Measurement.total(Metric.NETWORK_SENT_PER_CALL, sentBytes));
        }
        return all;
    }

    private static Measurement exponential(Metric metric, double mean) {
        List<Double> values = IntStream.range(0, 64)
                .mapToObj(i -> -mean * Math.log(1 - (i + 0.5) / 64))
                .toList();
        return new Measurement(
                metric.label(),
                metric.unit(),
                metric.aggregation(),
                400,
                mean,
                values.get(63),
                -mean * Math.log(0.5),
                -mean * Math.log(0.1),
                -mean * Math.log(0.01),
                values,
                null);
    }
}
