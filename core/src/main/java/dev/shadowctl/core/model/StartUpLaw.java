package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Start-up as measured: the start of the JVM to the end of the first call, then the warm-up. What lay between, making
 * arguments and trying the other sizes once, is the shadow's own and left out.
 *
 * <p>The intervals are first guesses and held against nothing yet: starts of one JVM differ by some ten per cent, what
 * warm-up takes depends on the load it sees, and that it is over shows only seconds later.
 */
final class StartUpLaw {

    /** Standard deviation, in logs, of time and CPU from one start to another under another load; first guess. */
    private static final double WARMUP_SPREAD = 0.25;

    /** The same for the peak of memory, which the heap's limit bounds; first guess. */
    private static final double MEMORY_SPREAD = 0.1;

    /** The runner takes three seconds of level windows for proof, so the method may have been warm as much earlier. */
    private static final double PROOF_SECONDS = 3;

    /** Cores busy before the first call, which no step measures: one thread starts a JVM, compilers beside it; first guess. */
    private static final double STARTING_CORES = 1;

    /** What there is to say where nothing is predicted. */
    static final String UNKNOWN =
            "startup is left open: the profile's warm-up was not measured or had not settled when it ended.";

    private final double startSeconds;
    private final double beforeFirstCall;
    private final double argumentBytes;
    private final List<Step> starting;

    private StartUpLaw(Profile profile, List<Step> starting) {
        this.startSeconds = profile.startup();
        this.starting = List.copyOf(starting);
        this.argumentBytes = argumentBytes(profile);
        this.beforeFirstCall = Math.max(0, startSeconds - sum(Phase.COLD, Step::seconds));
    }

    /** Reads a profile; empty where its warm-up was not measured, or had not settled when it ended. */
    static Optional<StartUpLaw> of(Profile profile) {
        List<Step> starting = profile.steps().stream()
                .filter(step -> step.jvm() == 0 && (step.phase() == Phase.COLD || step.phase() == Phase.WARMUP))
                .toList();
        boolean settled = profile.warnings().stream().noneMatch(warning -> warning.startsWith("still-compiling:"));
        boolean measured = starting.stream()
                .anyMatch(step -> step.phase() == Phase.WARMUP
                        && step.mean(Metric.CPU_CORES).isPresent());
        return settled && measured ? Optional.of(new StartUpLaw(profile, starting)) : Optional.empty();
    }

    /** Those of all sizes, which are made before the first call; profiles without settled steps tell them size by size. */
    private static double argumentBytes(Profile profile) {
        double all = profile.argumentBytes();
        return all > 0 ? all : argumentBytesBySize(profile);
    }

    private static double argumentBytesBySize(Profile profile) {
        Map<Integer, Double> bySize = new HashMap<>();
        profile.steps().forEach(step -> step.mean(Metric.ARGUMENT_BYTES)
                .ifPresent(bytes -> bySize.merge(step.size(), bytes, Math::max)));
        return bySize.values().stream().mapToDouble(bytes -> bytes).sum();
    }

    StartUp predict() {
        return new StartUp(time(), cpu(), memory().orElse(null));
    }

    /** How each number came about. */
    List<String> explain() {
        StartUp startUp = predict();
        List<String> sentences = new ArrayList<>();
        sentences.add("startup.seconds = " + Quantity.of(startUp.seconds(), Quantity::seconds) + ": "
                + Quantity.seconds(startSeconds) + " from the start of the JVM to the end of the first call and "
                + Quantity.seconds(warmUpSeconds())
                + " of warm-up until CPU per call no longer fell, as measured; margin: "
                + margin(WARMUP_SPREAD) + ", and " + Quantity.seconds(PROOF_SECONDS)
                + " earlier at the low end, for so long it takes to see that it is warm.");
        sentences.add("startup.cpuSeconds = " + Quantity.of(startUp.cpuSeconds(), Quantity::seconds)
                + ": cores × seconds of first call and warm-up as measured, of which "
                + Quantity.seconds(sum(step -> spent(step, Metric.CPU_JIT_CORES)))
                + " by the compilers, and " + Quantity.cores(STARTING_CORES) + " for the "
                + Quantity.seconds(beforeFirstCall) + " before, a guess; margin: " + margin(WARMUP_SPREAD) + ".");
        Estimate memory = startUp.memoryBytes();
        if (memory != null) {
            sentences.add("startup.memoryBytes = " + Quantity.of(memory, Quantity::bytes)
                    + ": the largest resident set of first call and warm-up, less the arguments made ahead; margin: "
                    + margin(MEMORY_SPREAD) + ".");
        }
        return sentences;
    }

    private Estimate time() {
        double seconds = startSeconds + warmUpSeconds();
        Estimate around = spread(WARMUP_SPREAD).around(seconds);
        double early = Math.max(startSeconds, seconds - PROOF_SECONDS);
        return new Estimate(seconds, around.low() * early / seconds, around.high());
    }

    private Estimate cpu() {
        double burnt = STARTING_CORES * beforeFirstCall + sum(step -> spent(step, Metric.CPU_CORES));
        return spread(WARMUP_SPREAD).around(burnt);
    }

    private Optional<Estimate> memory() {
        OptionalDouble peak = starting.stream()
                .flatMap(step -> step.find(Metric.RESIDENT_BYTES).stream())
                .mapToDouble(StartUpLaw::peak)
                .max();
        return peak.isEmpty()
                ? Optional.empty()
                : Optional.of(spread(MEMORY_SPREAD).around(Math.max(0, peak.getAsDouble() - argumentBytes)));
    }

    private static double peak(Measurement resident) {
        return Objects.requireNonNullElse(resident.max(), resident.mean());
    }

    private double warmUpSeconds() {
        return sum(Phase.WARMUP, Step::seconds);
    }

    private double sum(Phase phase, ToDoubleFunction<Step> of) {
        return starting.stream()
                .filter(step -> step.phase() == phase)
                .mapToDouble(of)
                .sum();
    }

    private double sum(ToDoubleFunction<Step> of) {
        return starting.stream().mapToDouble(of).sum();
    }

    private static double spent(Step step, Metric cores) {
        return step.mean(cores).orElse(0) * step.seconds();
    }

    private static Spread spread(double deviation) {
        return Spread.of(0, deviation);
    }

    private static String margin(double deviation) {
        return "×/÷ " + Quantity.digits(spread(deviation).factor()) + ", a first guess, uncalibrated";
    }
}
