package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PredictorTest {

    private static final Predictor PREDICTOR = new Predictor(Residuals.none());

    private static final Map<String, DoubleUnaryOperator> GROWTHS = Map.of(
            "constant", n -> 3e-4,
            "log n", n -> 1e-5 + 5e-5 * Math.log(n),
            "√n", n -> 1e-5 + 1e-5 * Math.sqrt(n),
            "n", n -> 2e-5 + 1e-6 * n,
            "n log n", n -> 1e-5 + 1e-7 * n * Math.log(n),
            "n√n", n -> 1e-5 + 1e-8 * Math.pow(n, 1.5),
            "n²", n -> 1e-5 + 1e-9 * n * n,
            "n³", n -> 1e-5 + 1e-12 * n * n * n);

    @Test
    void everyGrowthIsMetWithinWhatWasMeasured() {
        GROWTHS.forEach((name, demand) -> {
            double error = medianError(demand, 1_000);
            assertThat(error).as(name).isLessThan(0.1);
        });
    }

    @Test
    void everyGrowthIsMetThreeTimesBeyondTheLargestSize() {
        GROWTHS.forEach((name, demand) -> {
            double error = medianError(demand, 3_000);
            assertThat(error).as(name).isLessThan(0.25);
        });
    }

    @Test
    void theTruthLiesInNineOfTenIntervals() {
        int inside = 0;
        int all = 0;
        for (DoubleUnaryOperator demand : GROWTHS.values()) {
            for (int seed = 0; seed < 10; seed++) {
                SyntheticProfile profile = noisy(demand, seed);
                for (int size : List.of(30, 1_000, 3_000)) {
                    Estimate cores = predict(profile, 20, size).resources().cpuCores();
                    double truth = profile.trueCores(20, size);
                    all++;
                    inside += cores.low() <= truth && truth <= cores.high() ? 1 : 0;
                }
            }
        }
        assertThat(inside / (double) all).isGreaterThan(0.9);
    }

    private static double medianError(DoubleUnaryOperator demand, int size) {
        List<Double> errors = new ArrayList<>();
        for (int seed = 0; seed < 7; seed++) {
            SyntheticProfile profile = noisy(demand, seed);
            double predicted = predict(profile, 20, size).resources().cpuCores().estimate();
            errors.add(Math.abs(predicted / profile.trueCores(20, size) - 1));
        }
        return errors.stream().sorted().toList().get(errors.size() / 2);
    }

    private static SyntheticProfile noisy(DoubleUnaryOperator demand, int seed) {
        return new SyntheticProfile().demand(demand).rates(5.0, 20.0).repeats(2).noise(0.05, seed);
    }

    @Test
    void cpuNeverFallsAsTheRateRisesBeyondCapacityToo() {
        Profile profile = new SyntheticProfile().noise(0.05, 1).build();
        double before = 0;
        for (double rps = 1; rps < 20_000; rps *= 1.3) {
            double cores = answered(profile, asking(rps, 1_000, true))
                    .resources()
                    .cpuCores()
                    .estimate();
            assertThat(cores).as("at %s rps", rps).isGreaterThanOrEqualTo(before);
            before = cores;
        }
    }

    @Test
    void cpuHeapAndMemoryNeverFallAsTheSizeRises() {
        SyntheticProfile profile = new SyntheticProfile().noise(0.05, 2);
        Resources before = null;
        for (int size = 1; size < 5_000; size = size * 5 / 4 + 1) {
            Resources now = predict(profile, 20, size).resources();
            if (before != null) {
                assertThat(now.cpuCores().estimate())
                        .isGreaterThanOrEqualTo(before.cpuCores().estimate());
                assertThat(now.heapBytes().estimate())
                        .isGreaterThanOrEqualTo(before.heapBytes().estimate());
                assertThat(now.memoryBytes().estimate())
                        .isGreaterThanOrEqualTo(before.memoryBytes().estimate());
            }
            before = now;
        }
    }

    @Test
    void everyNumberIsFiniteAndLiesInItsInterval() {
        for (DoubleUnaryOperator demand : GROWTHS.values()) {
            for (double rps : List.of(0.001, 77.0, 1e7)) {
                for (int size : List.of(1, 1_000, 100_000)) {
                    Profile profile = new SyntheticProfile()
                            .demand(demand)
                            .sending(100)
                            .noise(0.1, 3)
                            .build();
                    assertSound(answered(profile, asking(rps, size, true)));
                }
            }
        }
    }

    private static void assertSound(Prediction prediction) {
        Resources r = prediction.resources();
        Stream.of(
                        r.cpuCores(),
                        r.memoryBytes(),
                        r.heapBytes(),
                        r.networkTransmitBytesPerSecond(),
                        r.latencyP50Seconds(),
                        r.latencyP99Seconds(),
                        prediction.capacity().maxRps())
                .filter(Objects::nonNull)
                .forEach(e -> {
                    assertThat(e.low()).isNotNegative().isLessThanOrEqualTo(e.estimate());
                    assertThat(e.high()).isFinite().isGreaterThanOrEqualTo(e.estimate());
                });
        assertThat(prediction.capacity().replicas()).isPositive();
    }

    @Test
    void theSameQuestionGetsTheSameAnswer() {
        Profile profile = new SyntheticProfile().build();
        assertThat(PREDICTOR.answer(profile, asking(100, 1_000, false), null))
                .isEqualTo(PREDICTOR.answer(profile, asking(100, 1_000, false), null));
    }

    @Test
    void severalQuestionsGetTheAnswersTheyGetAlone() {
        Profile profile = new SyntheticProfile().build();
        List<Question> questions = List.of(
                asking(100, 1_000, false), asking(50, 20_000, false), asking(20, 10, false), asking(300, 1_000, false));
        List<ListedAnswer> together =
                questions.stream().map(PREDICTOR.fitted(profile, null)).toList();
        for (int i = 0; i < questions.size(); i++) {
            assertThat(together.get(i).answer()).isEqualTo(PREDICTOR.answer(profile, questions.get(i), null));
            assertThat(together.get(i).workload().rps())
                    .isEqualTo(questions.get(i).rps());
        }
        assertThat(together.get(1).answer()).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void pastCasesMoveTheBounds() {
        Profile profile = new SyntheticProfile().build();
        Machine machine = profile.machine();
        List<Residuals.Residual> past = new ArrayList<>();
        for (int library = 0; library < 20; library++) {
            past.add(new Residuals.Residual("cpuCores", "l" + library, 1, 1.5));
        }
        Question question = asking(100, 1_000, false);
        Answer answer = new Predictor(new Residuals("corpus", List.of(machine), past)).answer(profile, question, null);
        Prediction calibrated = ((Answer.Answered) answer).prediction();
        Estimate before = answered(profile, question).resources().cpuCores();
        Estimate after = calibrated.resources().cpuCores();

        assertThat(after.estimate()).isEqualTo(before.estimate());
        assertThat(Math.log(after.high() / after.estimate()))
                .isCloseTo(1.5 * Math.log(before.high() / before.estimate()), within(1e-9));
        assertThat(Math.log(after.low() / after.estimate()))
                .isCloseTo(1.5 * Math.log(before.low() / before.estimate()), within(1e-9));
        assertThat(calibrated.calibration())
                .isEqualTo(new Prediction.Calibration("corpus", 20, true, Map.of("cpuCores", 1.5)));
        assertThat(calibrated.warnings())
                .anyMatch(warning -> warning.startsWith("uncalibrated: ") && warning.contains("heapBytes"))
                .noneMatch(warning -> warning.startsWith("uncalibrated: ") && warning.contains("cpuCores"));
    }

    @Test
    void calibrationIsOwnOnceOwnCasesMoveAllThatCanBeObserved() {
        Profile profile = new SyntheticProfile().build();
        Residuals corpus =
                new Residuals("corpus", List.of(new Machine(64, 1, "other", "", "")), past("heapBytes", "cpuCores"));
        Residuals some = Residuals.own(profile.machine(), past("cpuCores", "memoryBytes", "latencyP50Seconds"), corpus);
        Residuals all = Residuals.own(
                profile.machine(), past("cpuCores", "memoryBytes", "latencyP50Seconds", "latencyP99Seconds"), corpus);

        Prediction.Calibration own = calibration(all, profile);
        assertThat(own.source()).isEqualTo("own");
        assertThat(own.cases()).isEqualTo(20);
        assertThat(own.sameHostClass()).isTrue();
        assertThat(own.stretch()).as("the corpus still speaks of the heap").containsKey("heapBytes");
        assertThat(calibration(Residuals.own(profile.machine(), past("cpuCores").subList(0, 19), corpus), profile))
                .extracting(Prediction.Calibration::source, Prediction.Calibration::sameHostClass)
                .containsExactly("corpus", false);
        assertThat(calibration(some, profile).source())
                .as("p99 is uncalibrated")
                .isEqualTo("own");
    }

    private static Prediction.Calibration calibration(Residuals residuals, Profile profile) {
        Answer answer = new Predictor(residuals).answer(profile, asking(100, 1_000, false), null);
        return ((Answer.Answered) answer).prediction().calibration();
    }

    private static List<Residuals.Residual> past(String... resources) {
        List<Residuals.Residual> past = new ArrayList<>();
        for (String resource : resources) {
            for (int method = 0; method < 20; method++) {
                past.add(new Residuals.Residual(resource, "m" + method, 1, 1.5));
            }
        }
        return past;
    }

    @Test
    void defaultsAreTheLargestSizeAndSixteenWorkers() {
        Question question = new Question(null, 100, null, null, null, null, null, null, false);
        Prediction prediction = answered(new SyntheticProfile().build(), question);
        assertThat(prediction.workload()).isEqualTo(new Workload(100, 1_000, 16));
        assertThat(prediction.calibration()).isEqualTo(new Prediction.Calibration("none", 0, false, Map.of()));
        assertThat(prediction.warnings()).anyMatch(warning -> warning.startsWith("uncalibrated: "));
        assertThat(prediction.explanation()).hasSize(7);
        assertThat(prediction.basis().model()).contains("demand = ").contains("× cores^-0.0");
    }

    @Test
    void beyondCapacityCpuStaysAndTheRestIsLeftOpen() {
        SyntheticProfile profile = new SyntheticProfile().rates(100.0, 1_000.0).sending(1_000);
        Prediction prediction = predict(profile, 5_000, 1_000);
        double max = prediction.capacity().maxRps().estimate();
        assertThat(prediction.capacity().breaksFirst()).isEqualTo("cpu");
        assertThat(prediction.capacity().replicas()).isEqualTo((int) Math.ceil(5_000 / max));
        assertThat(prediction.resources().heapBytes()).isNull();
        assertThat(prediction.resources().memoryBytes()).isNull();
        assertThat(prediction.resources().latencyP50Seconds()).isNull();
        assertThat(prediction.resources().latencyP99Seconds()).isNull();
        assertThat(prediction.resources().networkTransmitBytesPerSecond().estimate())
                .isCloseTo(5e6, within(1.0));
        assertThat(prediction.warnings())
                .anyMatch(warning -> warning.startsWith("beyond-capacity: ")
                        && warning.contains(prediction.capacity().replicas() + " replicas"));
        assertThat(prediction.extrapolation().rps())
                .isCloseTo(5_000.0 / prediction.capacity().replicas() / 1_000, within(1e-9));
    }

    @Test
    void whatWasNotMeasuredIsLeftOpen() {
        Resources resources = predict(new SyntheticProfile(), 100, 1_000).resources();
        assertThat(resources.networkReceiveBytesPerSecond()).isNull();
        assertThat(resources.diskWriteBytesPerSecond()).isNull();
    }

    @Test
    void inputsThatNobodyGaveWidenTheIntervalsAndNothingElse() {
        Prediction given = predict(new SyntheticProfile(), 100, 1_000);
        Prediction generated = predict(new SyntheticProfile().inputs("generated: text of n characters"), 100, 1_000);
        Prediction guessed = predict(
                new SyntheticProfile()
                        .inputs("generated: text of n characters")
                        .warning("inputs-guessed: the first inputs were refused"),
                100,
                1_000);

        Estimate cores = given.resources().cpuCores();
        Estimate wider = generated.resources().cpuCores();
        assertThat(wider.estimate()).isEqualTo(cores.estimate());
        assertThat(Math.log(wider.high() / wider.estimate()))
                .isCloseTo(
                        Math.hypot(
                                Math.log(cores.high() / cores.estimate()),
                                ModelDefaults.NORMAL_QUANTILE * ModelDefaults.GENERATED_INPUTS_SPREAD),
                        within(1e-9));
        assertThat(guessed.resources().cpuCores().low()).isLessThan(wider.low());
        assertThat(given.warnings()).noneMatch(warning -> warning.startsWith("generated-inputs"));
        assertThat(generated.warnings()).anyMatch(warning -> warning.startsWith("generated-inputs: "));
    }

    @Test
    void aMethodThatWasNotWarmHasWiderIntervalsOfCpuAndNotOfMemory() {
        Prediction warm = predict(new SyntheticProfile(), 100, 1_000);
        Prediction cold =
                predict(new SyntheticProfile().warning("still-compiling: the cost still changed"), 100, 1_000);
        assertThat(cold.resources().cpuCores().high())
                .isGreaterThan(1.05 * warm.resources().cpuCores().high());
        assertThat(cold.resources().heapBytes()).isEqualTo(warm.resources().heapBytes());
    }

    @Test
    void aMethodWithoutArgumentsIsNotInDoubt() {
        assertThat(predict(new SyntheticProfile().inputs("none: the method takes no arguments"), 100, 1_000)
                        .resources()
                        .cpuCores())
                .isEqualTo(
                        predict(new SyntheticProfile(), 100, 1_000).resources().cpuCores());
    }

    @Test
    void threeToTenTimesBeyondWarnsAndMoreIsRefusedUnlessForced() {
        Profile profile = new SyntheticProfile().demand(n -> 1e-5 + 1e-9 * n).build();
        assertThat(answered(profile, asking(500, 1_000, false)).warnings()).noneMatch(w -> w.startsWith("extrapol"));
        assertThat(answered(profile, asking(800, 1_000, false)).warnings())
                .anyMatch(w -> w.startsWith("extrapolation: "));
        assertThat(answered(profile, asking(50, 5_000, false)).warnings())
                .anyMatch(w -> w.startsWith("extrapolation: "));
        Answer.Refused rate = refused(profile, asking(2_500, 1_000, false));
        assertThat(rate.next())
                .isEqualTo("shadowctl profile '" + SyntheticProfile.METHOD
                        + "' --inputs 'com.acme.Fixtures#orders' --sizes 10,100,1000 --rates 250,2500");
        assertThat(refused(profile, asking(50, 20_000, false)).next()).contains("--sizes 10,100,1000,20000");
        assertThat(answered(profile, asking(2_500, 20_000, true)).extrapolation())
                .isEqualTo(new Prediction.Extrapolation(12.5, 20));
    }

    @Test
    void theNextRunAsksForNoRateTheHostCannotReach() {
        SyntheticProfile profile =
                new SyntheticProfile().demand(n -> 1e-3).exponent(0).rates(5.0);
        assertThat(towards(profile, 50_000)).endsWith(" --rates 190,1900");
        assertThat(towards(profile.saturated(1_000, 400, 1, 0.04, 0), 50_000)).endsWith(" --rates 38,380");
        assertThat(towards(profile, 50)).endsWith(" --rates 5,50");
    }

    /** Calls cost most where they are rare: what the cores bear is told by the busiest step. */
    @Test
    void whatTheHostReachesIsToldByTheHighestRate() {
        SyntheticProfile profile = new SyntheticProfile().demand(n -> 1e-3).exponent(-0.2);
        String lone = towards(profile.rates(200.0), 50_000);
        assertThat(towards(profile.rates(2.0, 200.0), 50_000)).isEqualTo(lone);
        assertThat(towards(profile.rates(200.0, 2.0), 50_000)).isEqualTo(lone);
        assertThat(towards(profile.rates(2.0), 50_000)).isNotEqualTo(lone);
    }

    private static String towards(SyntheticProfile profile, double rate) {
        return new NextRun(new Ladder(profile.build())).towards(1_000, rate);
    }

    @Test
    void oneSizeAnswersThereAndRefusesBeyond() {
        Profile profile = new SyntheticProfile().sizes(100).build();
        assertThat(answered(profile, asking(50, 100, false)).warnings()).noneMatch(w -> w.startsWith("one-size"));
        assertThat(answered(profile, asking(50, 50, false)).warnings()).anyMatch(w -> w.startsWith("one-size: "));
        assertThat(refused(profile, asking(50, 200, false)).next()).contains("--sizes 100,200");
        assertThat(answered(profile, asking(50, 200, true)).warnings()).anyMatch(w -> w.startsWith("one-size: "));
    }

    @Test
    void aStepThatWasNotSustainedCountsByTheRateItReached() {
        Profile profile =
                new SyntheticProfile().rates(100.0, 1_000.0).reached(0.5).build();
        assertThat(answered(profile, asking(50, 1_000, false)).extrapolation().rps())
                .isCloseTo(0.1, within(1e-9));
    }

    @Test
    void twoSizesGiveAWiderIntervalBeyondThanThree() {
        Estimate two = predict(new SyntheticProfile().sizes(10, 1_000), 20, 3_000)
                .resources()
                .cpuCores();
        Estimate three = predict(new SyntheticProfile(), 20, 3_000).resources().cpuCores();
        assertThat(two.high() / two.low()).isGreaterThan(three.high() / three.low());
    }

    @Test
    void oneRateSaysSo() {
        Prediction prediction = predict(new SyntheticProfile().rates(100.0), 100, 1_000);
        assertThat(prediction.warnings()).anyMatch(w -> w.startsWith("one-rate: "));
        assertThat(prediction.resources().cpuCores().estimate())
                .isCloseTo(new SyntheticProfile().trueCores(100, 1_000), within(0.005));
    }

    @Test
    void aCallThatCostsNothingIsPredictedToCostNothing() {
        Prediction prediction = predict(new SyntheticProfile().demand(n -> 0), 100, 1_000);
        assertSound(prediction);
        assertThat(prediction.resources().cpuCores().estimate()).isLessThan(1e-4);
    }

    @Test
    void disturbedAndFailingStepsWarnAndThinEvidenceIsRefused() {
        assertThat(predict(new SyntheticProfile().disturbedBy("load 3"), 100, 1_000)
                        .warnings())
                .anyMatch(w -> w.startsWith("disturbed: all"));
        assertThat(predict(new SyntheticProfile().calls(20, 0), 100, 1_000).warnings())
                .anyMatch(w -> w.startsWith("few-calls"));
        refused(new SyntheticProfile().calls(400, 80).build(), asking(100, 1_000, true));
        refused(new SyntheticProfile().calls(3, 0).build(), asking(100, 1_000, false));
        Profile single = new SyntheticProfile().sizes(10).rates(50.0).build();
        assertThat(refused(single, asking(50, 10, false)).next()).contains("--budget");
        assertThat(answered(single, asking(50, 10, true)).warnings()).anyMatch(w -> w.startsWith("thin-evidence"));
        refused(new SyntheticProfile().sizes().build(), asking(50, 10, true));
    }

    @Test
    void aMethodWithoutSizeIsAskedWithoutOne() {
        Profile profile = new SyntheticProfile()
                .sizes(1)
                .warning("no-size: no argument has a size")
                .build();
        Answer.Refused refused = refused(profile, asking(100, 10, false));
        assertThat(refused.reason()).contains("no size");
        assertThat(refused.next()).startsWith("shadowctl predict ").doesNotContain("--size");
    }

    @Test
    void anotherHostIsRefusedWithTheRunThatWouldHelp() {
        Question question = new Question(null, 100, 10, null, null, null, null, "big", true);
        assertThat(refused(new SyntheticProfile().build(), question).next()).contains("--host big");
    }

    @Test
    void aStaleProfileSaysSo() {
        Answer answer = PREDICTOR.answer(new SyntheticProfile().build(), asking(100, 10, false), "the code changed");
        Prediction prediction = ((Answer.Answered) answer).prediction();
        assertThat(prediction.basis().stale()).isEqualTo("the code changed");
        assertThat(prediction.warnings()).contains("stale-profile: the code changed");
    }

    @Test
    void numbersOutsideTheirRangeAreNamed() {
        Profile profile = new SyntheticProfile().build();
        for (double rps : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> PREDICTOR.answer(profile, asking(rps, 10, false), null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("--rps");
        }
        assertWrong(new Question(null, 1, 0, null, null, null, null, null, false), "--size");
        assertWrong(new Question(null, 1, 1, 0, null, null, null, null, false), "--concurrency");
        assertWrong(new Question(null, 1, 1, 1, 0.0, null, null, null, false), "--cores");
        assertWrong(new Question(null, 1, 1, 1, Double.NaN, null, null, null, false), "--cores");
        assertWrong(new Question(null, 1, 1, 1, null, 0L, null, null, false), "--heap");
        assertWrong(new Question(null, 1, 1, 1, null, null, -0.1, null, false), "--p99");
    }

    private static void assertWrong(Question question, String option) {
        assertThatThrownBy(() -> PREDICTOR.answer(new SyntheticProfile().build(), question, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }

    @Test
    void halfTheCoresHalveTheCapacity() {
        Profile profile = new SyntheticProfile().exponent(0).build();
        double two =
                answered(profile, asking(100, 1_000, false)).capacity().maxRps().estimate();
        Question one = new Question(null, 100, 1_000, null, 1.0, null, null, null, false);
        assertThat(answered(profile, one).capacity().maxRps().estimate() / two).isBetween(0.47, 0.53);
    }

    @Test
    void oneWorkerThatWaitsBreaksByConcurrency() {
        Profile profile = new SyntheticProfile().waiting(0.01).build();
        Question question = new Question(null, 20, 10, 1, null, null, null, null, false);
        Prediction.Capacity capacity = answered(profile, question).capacity();
        assertThat(capacity.breaksFirst()).isEqualTo("concurrency");
        assertThat(capacity.maxRps().estimate()).isBetween(85.0, 95.0);
    }

    @Test
    void aSaturatedStepThatLeftCoresFreeWhileBlockedBreaksByLock() {
        SyntheticProfile profile = new SyntheticProfile().saturated(1_000, 900, 0.9, 0.0177, 0.016);
        Prediction.Capacity capacity = predict(profile, 100, 1_000).capacity();
        assertThat(capacity.breaksFirst()).isEqualTo("lock");
        assertThat(capacity.maxRps().estimate()).isBetween(840.0, 870.0);
    }

    @Test
    void aSaturatedStepIsEvidenceForTheCapacityOfCpu() {
        SyntheticProfile lawAlone = new SyntheticProfile();
        SyntheticProfile faster = new SyntheticProfile().saturated(1_000, 3_000, 1.95, 0.005, 0);
        double law = predict(lawAlone, 100, 1_000).capacity().maxRps().estimate();
        double both = predict(faster, 100, 1_000).capacity().maxRps().estimate();
        assertThat(both).isCloseTo(Math.sqrt(law * 0.95 * 3_000), within(1.0));
    }

    @Test
    void whereALockGaveInTheCoresBoreThatMuchAtLeast() {
        SyntheticProfile locked = new SyntheticProfile().saturated(1_000, 3_000, 1.2, 0.005, 0.004);
        Prediction.Capacity capacity = predict(locked, 100, 1_000).capacity();
        assertThat(capacity.breaksFirst())
                .as("its law alone gives up at 1,650/s")
                .isEqualTo("lock");
        assertThat(capacity.maxRps().estimate()).isCloseTo(0.95 * 3_000, within(1.0));
    }

    @Test
    void aPoolHasItsSizeHoweverManyCall() {
        // 20 ms in service and 180 of 800 calls a second: four servers
        Profile profile = new SyntheticProfile()
                .waiting(0.02)
                .saturated(1_000, 180, 0.2, 0.09, 0)
                .build();
        for (int callers : List.of(16, 64)) {
            Question question = new Question(null, 20, 1_000, callers, null, null, null, null, false);
            Prediction.Capacity capacity = answered(profile, question).capacity();
            assertThat(capacity.breaksFirst()).isEqualTo("concurrency");
            assertThat(capacity.maxRps().estimate()).as(callers + " callers").isCloseTo(0.95 * 180, within(1.0));
        }
    }

    @Test
    void aHeapThatWasSeenToBeTooSmallIsBelowTheUpperBound() {
        Profile profile = new SyntheticProfile().build();
        long tried = 40L << 20;
        double bytes = (double) tried;
        List<Step> steps = new ArrayList<>(profile.steps());
        profile.steady().stream()
                .filter(step -> step.size() == 1_000 && step.rate() == 200)
                .map(step -> step.without(Metric.CPU_GC_CORES)
                        .with(List.of(
                                Measurement.total(Metric.CPU_GC_CORES, 0.05), Measurement.total(Metric.CPU_CORES, 0.2)))
                        .in(2, tried))
                .forEach(steps::add);
        Profile thrashed = profile.with(steps);
        assertThat(answered(thrashed, asking(200, 1_000, false))
                        .resources()
                        .heapBytes()
                        .high())
                .isGreaterThanOrEqualTo(bytes);
        MemoryLaw law = MemoryLaw.fit(new Ladder(thrashed)).orElseThrow();
        assertThat(law.tooSmall(200, 1_000)).isEqualTo(bytes);
        assertThat(law.tooSmall(199, 1_000)).as("a lighter load may do with it").isZero();
        assertThat(law.tooSmall(200, 999)).isZero();
    }

    @Test
    void aLatencyBoundLowersCapacityOrIsRefusedWhereALoneCallBreaksIt() {
        Profile profile = new SyntheticProfile().build();
        double free =
                answered(profile, asking(100, 1_000, false)).capacity().maxRps().estimate();
        Question tight = new Question(null, 100, 1_000, null, null, null, 0.008, null, false);
        Prediction.Capacity capacity = answered(profile, tight).capacity();
        assertThat(capacity.breaksFirst()).isEqualTo("latency");
        assertThat(capacity.maxRps().estimate()).isPositive().isLessThan(free);
        Question hopeless = new Question(null, 100, 1_000, null, null, null, 1e-5, null, true);
        assertThat(refused(profile, hopeless).reason()).contains("lone call");
    }

    @Test
    void theSecondHeapHoldsAFewTimesTheLeastOfTheLargestSizeAtItsHighestRate() {
        Profile profile = new SyntheticProfile().build();
        double least = answered(profile, asking(200, 1_000, true))
                .resources()
                .heapBytes()
                .estimate();
        assertThat((double) Predictor.secondHeapBytes(profile).orElseThrow())
                .isCloseTo(ModelDefaults.SECOND_HEAP_FACTOR * least, withinPercentage(1));
        Profile larger = new SyntheticProfile().live(n -> 45e6).build();
        assertThat(Predictor.secondHeapBytes(larger)).hasValue(profile.maxHeapBytes() / 2);
    }

    @Test
    void aHeapThatTakesMuchOfTheFirstIsNotMeasuredAgain() {
        assertThat(Predictor.secondHeapBytes(
                        new SyntheticProfile().live(n -> 300e6).build()))
                .isEmpty();
    }

    @Test
    void aSmallHeapBreaksByMemoryAndOneBelowTheLiveSetIsRefused() {
        Profile profile = new SyntheticProfile().live(n -> 50e6).build();
        Question small = new Question(null, 100, 1_000, null, null, 30_000_000L, null, null, true);
        assertThat(refused(profile, small).reason()).contains("does not hold the live set");
        Question enough = new Question(null, 100, 1_000, null, null, 200_000_000L, null, null, false);
        assertThat(answered(profile, enough).capacity().breaksFirst()).isEqualTo("cpu");
    }

    @Test
    void aHeapThatHoldsTheLiveSetCostsCpuBeforeItCostsCapacity() {
        Profile profile = new SyntheticProfile().live(n -> 3e6).build();
        double roomy =
                answered(profile, asking(100, 1_000, false)).capacity().maxRps().estimate();
        Question tight = new Question(null, 100, 1_000, null, null, 60_000_000L, null, null, false);
        Prediction prediction = answered(profile, tight);
        assertThat(prediction.capacity().maxRps().estimate()).isBetween(roomy / 3, roomy);
        assertThat(prediction.capacity().replicas()).isEqualTo(1);
    }

    @Test
    void whereTheCollectorTakesTheCoresMemoryBreaksFirst() {
        Profile profile = new SyntheticProfile()
                .live(n -> 50e6)
                .allocating(n -> 2_000 * n)
                .build();
        Question tight = new Question(null, 100, 1_000, null, null, 56_000_000L, null, null, false);
        Prediction prediction = answered(profile, tight);
        assertThat(prediction.capacity().breaksFirst()).isEqualTo("memory");
        assertThat(prediction.warnings()).anyMatch(warning -> warning.startsWith("small-heap: "));
    }

    @Test
    void whoGivesALargerHeapIsToldThatTheLimitNamedIsNotForIt() {
        Profile profile = new SyntheticProfile().build();
        Question large = new Question(null, 100, 1_000, null, null, 4L << 30, null, null, false);
        assertThat(answered(profile, large).warnings())
                .filteredOn(warning -> warning.startsWith("large-heap: "))
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("-Xmx 4.00 GiB", "may grow to 4."));
        assertThat(answered(profile, large).limits())
                .isEqualTo(new Prediction.Limits(SyntheticProfile.CORES, 4L << 30, null));
        assertThat(answered(profile, asking(100, 1_000, false)).warnings())
                .noneMatch(warning -> warning.startsWith("large-heap: "));
    }

    @Test
    void explanationsSayWhatWasMeasuredAndWhatIsModelled() {
        SyntheticProfile profile = new SyntheticProfile();
        assertThat(predict(profile, 100, 1_000).explanation())
                .anyMatch(sentence -> sentence.startsWith("cpuCores = ")
                        && sentence.contains("measured at n = 1000")
                        && sentence.contains("rates measured up to 200/s;"));
        assertThat(predict(profile, 400, 2_000).explanation())
                .anyMatch(sentence -> sentence.startsWith("cpuCores = ")
                        && sentence.contains("modelled: ")
                        && sentence.contains("modelled × 2.00 beyond"))
                .anyMatch(sentence -> sentence.startsWith("heapBytes = ") && sentence.contains("modelled: live set ("));
    }

    @Test
    void theCpuSentenceNamesWhatASmallHeapAdds() {
        Profile profile = new SyntheticProfile()
                .live(n -> 50e6)
                .allocating(n -> 2_000 * n)
                .build();
        Question tight = new Question(null, 100, 1_000, null, null, 60_000_000L, null, null, false);
        assertThat(answered(profile, tight).explanation())
                .anyMatch(sentence -> sentence.startsWith("cpuCores = ")
                        && sentence.contains("modelled, for collections in a heap of 57.2 MiB"));
    }

    @Test
    void lessCpuThanAnIdleJvmTakesIsRefusedForThatReason() {
        Profile profile = new SyntheticProfile().demand(n -> 1e-5).atRest(0.008).build();
        Question tiny = new Question(null, 5, 1_000, null, 0.004, null, null, null, false);
        Answer.Refused refused = (Answer.Refused) PREDICTOR.answer(profile, tiny, null);
        assertThat(refused.reason()).contains("an idle JVM alone burns");
        assertThat(refused.next()).contains("--cores");
    }

    /** Whatever the bound: the capacity says the rate is met exactly when the latency predicted there meets the bound. */
    @Test
    void capacityAndLatencyNeverContradictEachOther() {
        for (SyntheticProfile profile : List.of(
                new SyntheticProfile().rates(20.0, 200.0, 1_000.0),
                new SyntheticProfile().rates(50.0, 400.0).waiting(0.02),
                new SyntheticProfile().rates(10.0, 300.0).demand(n -> 2e-3).slowAtLowRates(3))) {
            Profile built = profile.build();
            for (double rps : List.of(10.0, 60.0, 300.0)) {
                double p99 = answered(built, asking(rps, 1_000, true))
                        .resources()
                        .latencyP99Seconds()
                        .estimate();
                for (double bound : List.of(p99 * 1.01, p99 * 0.99)) {
                    Question bounded = new Question(null, rps, 1_000, null, null, null, bound, null, true);
                    Answer answer = PREDICTOR.answer(built, bounded, null);
                    boolean met = answer instanceof Answer.Answered answered
                            && answered.prediction().capacity().maxRps().estimate() >= rps;
                    assertThat(met)
                            .as("p99 %s within %s at %s/s", p99, bound, rps)
                            .isEqualTo(bound > p99);
                }
            }
        }
    }

    @Test
    void aDisturbedSaturationIsStillEvidenceOfALock() {
        Profile profile = new SyntheticProfile()
                .demand(n -> 1e-4)
                .waiting(0.01)
                .saturatedWhileDisturbed(1_000, 95, 0.1, 0.146, 0.136)
                .build();
        Prediction.Capacity capacity =
                answered(profile, asking(50, 1_000, false)).capacity();
        assertThat(capacity.breaksFirst()).isEqualTo("lock");
        assertThat(capacity.maxRps().estimate()).isLessThan(100);
    }

    @Test
    void whatOnlyWaitsIsKnownToTheMillisecond() {
        Profile profile = new SyntheticProfile().demand(n -> 5e-5).waiting(0.02).build();
        Prediction prediction = answered(profile, asking(100, 1_000, false));
        Estimate p50 = prediction.resources().latencyP50Seconds();
        assertThat(p50.high() / p50.low()).isLessThan(2);
        assertThat(prediction.capacity().maxRps().high()
                        / prediction.capacity().maxRps().low())
                .isLessThan(2);
    }

    @Test
    void growthIsNotReadIntoTheNoiseOfCheapCalls() {
        Map<Integer, Double> measured = Map.of(10, 18.5e-6, 100, 9.4e-6, 1_000, 23.9e-6);
        Profile profile = new SyntheticProfile()
                .rates(250.0)
                .exponent(0)
                .demand(n -> measured.getOrDefault((int) n, 0.0))
                .build();
        Estimate cores =
                answered(profile, asking(100, 10_000, true)).resources().cpuCores();
        assertThat(cores.estimate()).isLessThan(0.02);
        assertThat(cores.high()).isLessThan(1);
    }

    @Test
    void quantilesKeepTheirOrderAtAnyRate() {
        for (double rps : List.of(1e-300, 1e-3, 1.0, 100.0)) {
            Resources resources = answered(new SyntheticProfile().build(), asking(rps, 1_000, true))
                    .resources();
            Estimate p50 = resources.latencyP50Seconds();
            Estimate p99 = resources.latencyP99Seconds();
            assertThat(p99.low()).isGreaterThanOrEqualTo(p50.low());
            assertThat(p99.high()).isGreaterThanOrEqualTo(p50.high());
        }
    }

    @Test
    void aSmallerHeapCostsMoreCpu() {
        Profile profile = new SyntheticProfile().live(n -> 50e6).build();
        Question small = new Question(null, 100, 1_000, null, null, 90_000_000L, null, null, true);
        assertThat(answered(profile, small).resources().cpuCores().estimate())
                .isGreaterThan(answered(profile, asking(100, 1_000, true))
                        .resources()
                        .cpuCores()
                        .estimate());
    }

    @Test
    void latencyRisesWithTheRateAndIsHeldAgainstWhatWasMeasured() {
        Profile profile = new SyntheticProfile().build();
        Resources quiet = answered(profile, asking(50, 1_000, false)).resources();
        Resources busy = answered(profile, asking(1_500, 1_000, true)).resources();
        assertThat(busy.latencyP99Seconds().estimate())
                .isGreaterThan(quiet.latencyP99Seconds().estimate());
        assertThat(quiet.latencyP50Seconds().estimate())
                .isBetween(
                        quiet.latencyP50Seconds().low(),
                        quiet.latencyP50Seconds().high());
        double mean = new SyntheticProfile().trueCores(50, 1_000) / 50 * 0.9;
        assertThat(quiet.latencyP50Seconds().estimate()).isCloseTo(mean * 1.1 * Math.log(2), within(mean * 0.15));
    }

    private static Prediction predict(SyntheticProfile profile, double rps, int size) {
        return answered(profile.build(), asking(rps, size, false));
    }

    private static Question asking(double rps, int size, boolean force) {
        return new Question(null, rps, size, null, null, null, null, null, force);
    }

    private static Prediction answered(Profile profile, Question question) {
        Answer answer = PREDICTOR.answer(profile, question, null);
        assertThat(answer).isInstanceOf(Answer.Answered.class);
        return ((Answer.Answered) answer).prediction();
    }

    private static Answer.Refused refused(Profile profile, Question question) {
        Answer answer = PREDICTOR.answer(profile, question, null);
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return (Answer.Refused) answer;
    }
}
