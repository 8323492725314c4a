package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.shadowctl.core.measure.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MixPredictorTest {

    private static final MixPredictor PREDICTOR = new MixPredictor(Residuals.none());

    private static SyntheticProfile light() {
        return new SyntheticProfile().demand(n -> 2e-4 + 1e-7 * n).sending(100);
    }

    private static SyntheticProfile heavy() {
        return new SyntheticProfile().demand(n -> 1e-3 + 1e-6 * n).sending(1_000);
    }

    @Test
    void aMixOfOneIsThatMethodAlone() {
        MixPrediction mix = answered(List.of(heavy()), at(100));
        Prediction alone = alone(heavy(), 100);

        assertThat(mix.resources().cpuCores().estimate())
                .isCloseTo(alone.resources().cpuCores().estimate(), within(1e-9));
        assertThat(mix.resources().cpuCores().high())
                .isCloseTo(alone.resources().cpuCores().high(), within(1e-9));
        assertThat(mix.resources().heapBytes().estimate())
                .isCloseTo(alone.resources().heapBytes().estimate(), within(1e5));
        assertThat(mix.resources().memoryBytes().estimate())
                .isCloseTo(alone.resources().memoryBytes().estimate(), within(1e5));
        assertThat(mix.capacity().maxRps().estimate())
                .isCloseTo(alone.capacity().maxRps().estimate(), withinPercentage(0.01));
        assertThat(mix.parts().get(0).resources().latencyP99Seconds())
                .isEqualTo(alone.resources().latencyP99Seconds());
    }

    @Test
    void twoHalvesOfOneLoadBurnWhatItBurns() {
        double whole = alone(heavy(), 200).resources().cpuCores().estimate();
        double halves = answered(List.of(heavy(), heavy()), at(100), at(100))
                .resources()
                .cpuCores()
                .estimate();
        assertThat(halves).isCloseTo(whole, withinPercentage(0.1));
    }

    @Test
    void aCallCostsLessWhereOthersKeepTheCoresBusy() {
        double alone = alone(light(), 50).resources().cpuCores().estimate();
        double inCompany = answered(List.of(light(), heavy()), at(50), at(200))
                .parts()
                .get(0)
                .resources()
                .cpuCores()
                .estimate();
        assertThat(inCompany).isLessThan(alone).isGreaterThan(alone / 2);
    }

    @Test
    void cpuAndNetworkAddAndErrIndependently() {
        MixPrediction mix = answered(List.of(light(), heavy()), at(100), at(100));
        Resources all = mix.resources();
        double sum = mix.parts().stream()
                .mapToDouble(part -> part.resources().cpuCores().estimate())
                .sum();

        assertThat(all.cpuCores().estimate()).isGreaterThanOrEqualTo(sum).isCloseTo(sum, within(0.011));
        assertThat(all.networkTransmitBytesPerSecond().estimate()).isCloseTo(110_000, within(1.0));
        double plainly = mix.parts().stream()
                .mapToDouble(part -> part.resources().cpuCores().high()
                        - part.resources().cpuCores().estimate())
                .sum();
        assertThat(all.cpuCores().high() - all.cpuCores().estimate()).isLessThan(plainly);
    }

    @Test
    void liveSetsAddAndTheFloorCountsOnce() {
        SyntheticProfile idle = light().live(n -> 300e6).allocating(n -> 1);
        SyntheticProfile other = heavy().live(n -> 200e6).allocating(n -> 1);
        double together = answered(List.of(idle, other), at(10), at(10))
                .resources()
                .heapBytes()
                .estimate();
        double apart = alone(idle, 10).resources().heapBytes().estimate()
                + alone(other, 10).resources().heapBytes().estimate();

        assertThat(together)
                .isGreaterThan(500e6)
                .isCloseTo(apart - ModelDefaults.HEAP_FLOOR_BYTES, withinPercentage(0.5));
    }

    @Test
    void whatOneHoldsIsMarkedForWhatAnotherAllocates() {
        SyntheticProfile cache = light().live(n -> 100e6).allocating(n -> 1);
        SyntheticProfile parser = heavy().live(n -> 3e6).allocating(n -> 1e6);
        double held = 103e6 - ModelDefaults.BARE_LIVE_BYTES;

        assertThat(alone(cache, 10).resources().heapBytes().estimate()).isLessThan(150e6);
        assertThat(alone(parser, 100).resources().heapBytes().estimate()).isLessThan(50e6);
        Estimate heap =
                answered(List.of(cache, parser), at(10), at(100)).resources().heapBytes();
        assertThat(heap.estimate()).isCloseTo(Generations.G1.unmarked(held), withinPercentage(1));
        assertThat(heap.low()).isGreaterThan(0.5 * heap.estimate());
    }

    @Test
    void aHeapInWhichWhatAllHoldIsMarkedTakesMoreCpu() {
        List<SyntheticProfile> both = List.of(
                light().live(n -> 100e6).allocating(n -> 1),
                heavy().live(n -> 3e6).allocating(n -> 1e6));
        assertThat(cores(both, 200L << 20)).isGreaterThan(1.2 * cores(both, 300L << 20));
    }

    private static double cores(List<SyntheticProfile> profiles, long heapBytes) {
        return ((MixAnswer.Answered) answer(profiles, question(heapBytes, null, false, at(10), at(100))))
                .prediction()
                .resources()
                .cpuCores()
                .estimate();
    }

    @Test
    void memoryBesideTheHeapIsTheMostOfAnyAndWhatTheOthersHoldBeyondABareJvm() {
        double bare = ModelDefaults.BARE_NATIVE_BYTES;
        SyntheticProfile wide = light().besideHeap(90e6);
        SyntheticProfile slim = heavy().besideHeap(80e6);
        Resources all = answered(List.of(wide, slim), at(10), at(10)).resources();

        assertThat(all.memoryBytes().estimate() - all.heapBytes().estimate())
                .isCloseTo(90e6 + 80e6 - 2 * ModelDefaults.RUNNER_BYTES - bare, within(1.0));
    }

    @Test
    void theUpperBoundOfMemoryHoldsWhenAllPartsErrToOneSide() {
        Resources all = answered(List.of(light(), heavy()), at(100), at(100)).resources();
        Resources one = alone(light(), 100).resources();
        double wide = all.heapBytes().high() / all.heapBytes().estimate();
        double alone = one.heapBytes().high() / one.heapBytes().estimate();
        assertThat(wide).isGreaterThan(0.8 * alone);
        assertThat(all.memoryBytes().high() - all.memoryBytes().estimate())
                .isGreaterThan(all.heapBytes().high() - all.heapBytes().estimate());
    }

    @Test
    void whatStretchesTheHeapsIsNotStretchedAgainInMemory() {
        List<Residuals.Residual> past = IntStream.range(0, 20)
                .mapToObj(i -> new Residuals.Residual("heapBytes", "library" + i, 1, 2))
                .toList();
        MixPredictor stretching = new MixPredictor(new Residuals("corpus", List.of(), past));
        Resources plain = answered(List.of(heavy()), at(100)).resources();
        Resources stretched = ((MixAnswer.Answered)
                        answer(stretching, List.of(heavy()), question(null, null, false, at(100))))
                .prediction()
                .resources();

        assertThat(stretched.heapBytes().high())
                .isGreaterThan(1.3 * plain.heapBytes().high());
        assertThat(stretched.memoryBytes().high()).isCloseTo(plain.memoryBytes().high(), withinPercentage(5));
    }

    @Test
    void theMixGrowsUntilTheSharesOfTheCoresAddToAll() {
        MixPrediction mix = answered(List.of(light(), heavy()), at(500), at(200));
        double used = 500 / alone(light(), 10).capacity().maxRps().estimate()
                + 200 / alone(heavy(), 10).capacity().maxRps().estimate();
        assertThat(mix.capacity().growth().estimate()).isCloseTo(1 / used, withinPercentage(0.01));
        assertThat(mix.capacity().maxRps().estimate()).isCloseTo(700 / used, withinPercentage(0.01));
        assertThat(mix.capacity().breaksFirst()).isEqualTo("cpu");
        assertThat(mix.capacity().replicas()).isEqualTo(1);
    }

    @Test
    void aLockEndsTheMixWhenItsMethodMeetsIt() {
        SyntheticProfile locked = heavy().saturated(1_000, 400, 0.5, 0.04, 0.03);
        MixPrediction mix = answered(List.of(light(), locked), at(10), at(100));
        double own = alone(locked, 100).capacity().maxRps().estimate();
        assertThat(mix.capacity().breaksFirst()).isEqualTo("lock");
        assertThat(mix.capacity().growth().estimate()).isCloseTo(own / 100, withinPercentage(0.01));
    }

    @Test
    void beyondCapacityTheMixTakesSeveralProcesses() {
        MixPrediction mix = answered(List.of(light(), heavy()), at(1_000), at(1_500));
        assertThat(mix.capacity().replicas()).isGreaterThan(1);
        assertThat(mix.resources().heapBytes()).isNull();
        assertThat(mix.resources().memoryBytes()).isNull();
        assertThat(mix.parts()).allMatch(part -> part.resources().latencyP99Seconds() == null);
        assertThat(mix.resources().cpuCores().estimate()).isGreaterThan(SyntheticProfile.CORES);
        assertThat(mix.workload().rps()).isEqualTo(2_500);
        assertThat(mix.warnings()).anyMatch(warning -> warning.startsWith("beyond-capacity: "));
        assertThat(mix.extrapolation().rps()).isCloseTo(1_500.0 / mix.capacity().replicas() / 200, within(1e-9));
    }

    @Test
    void callsTakeLongerInCompany() {
        MixPrediction mix = answered(List.of(light(), heavy()), at(100), at(600));
        Estimate among = mix.parts().get(0).resources().latencyP99Seconds();
        Estimate alone = alone(light(), 100).resources().latencyP99Seconds();
        assertThat(among.estimate()).isGreaterThan(1.2 * alone.estimate());
        assertThat(mix.resources().latencyP99Seconds()).isNull();
    }

    @Test
    void aMethodCalledTooRarelyAmongOthersHasNoLatency() {
        MixPrediction mix = answered(List.of(light(), heavy()), at(0.01), at(200));
        assertThat(mix.parts().get(0).resources().latencyP99Seconds()).isNull();
        assertThat(mix.parts().get(1).resources().latencyP99Seconds()).isNotNull();
        assertThat(mix.warnings()).anyMatch(warning -> warning.startsWith("rare-method: Pricing#quote"));
    }

    @Test
    void aBoundOnLatencyHoldsForEveryPart() {
        MixQuestion free = question(null, null, false, at(100), at(200));
        double slowest = ((MixAnswer.Answered) answer(List.of(light(), heavy()), free))
                .prediction().parts().stream()
                        .mapToDouble(
                                part -> part.resources().latencyP99Seconds().estimate())
                        .max()
                        .orElseThrow();
        MixPrediction met = ((MixAnswer.Answered)
                        answer(List.of(light(), heavy()), question(null, 1.5 * slowest, false, at(100), at(200))))
                .prediction();
        assertThat(met.capacity().breaksFirst()).isEqualTo("latency");
        assertThat(met.capacity().growth().estimate()).isGreaterThanOrEqualTo(1);
        assertThat(met.capacity().replicas()).isEqualTo(1);
    }

    @Test
    void aHeapThatDoesNotHoldTheLiveSetsIsRefused() {
        MixQuestion question = question(200_000_000L, null, false, at(10), at(10));
        MixAnswer.Refused refused =
                (MixAnswer.Refused) answer(List.of(light().live(n -> 150e6), heavy().live(n -> 100e6)), question);
        assertThat(refused.reason()).contains("does not hold the live sets");
    }

    @Test
    void farBeyondItsOwnMeasurementAPartRefusesUnlessForced() {
        SyntheticProfile tiny = light().demand(n -> 1e-5);
        MixAnswer.Refused refused =
                (MixAnswer.Refused) answer(List.of(heavy(), tiny), question(null, null, false, at(10), at(3_000)));
        assertThat(refused.part()).isEqualTo(1);
        assertThat(refused.reason()).contains("15.0 times beyond the largest measured rate");
        assertThat(answer(List.of(heavy(), tiny), question(null, null, true, at(10), at(3_000))))
                .isInstanceOf(MixAnswer.Answered.class);
    }

    @Test
    void whatWasMeasuredOnAnotherJdkIsRefused() {
        Profile here = heavy().build();
        Profile there = onJdk(light().build(), "Temurin 25");
        MixAnswer.Refused refused = (MixAnswer.Refused) PREDICTOR.answer(
                List.of(new MixPredictor.Known(here, null), new MixPredictor.Known(there, null)),
                question(null, null, false, at(10), at(10)));
        assertThat(refused.reason()).contains("Temurin 17", "Temurin 25");
        assertThat(refused.next()).startsWith("shadowctl profile ").contains("--java");
    }

    @Test
    void warningsOfAllPartsAreSaidOnceAndOthersNameTheirs() {
        MixPrediction mix = answered(List.of(light(), heavy().disturbedBy("load 3")), at(100), at(100));
        assertThat(mix.warnings())
                .anyMatch(warning -> warning.startsWith("mix: "))
                .anyMatch(warning -> warning.startsWith("disturbed: Pricing#quote: all"))
                .filteredOn(warning -> warning.startsWith("uncalibrated: "))
                .hasSize(1);
    }

    @Test
    void theSameMixGetsTheSameAnswer() {
        assertThat(answered(List.of(light(), heavy()), at(100), at(100)))
                .isEqualTo(answered(List.of(light(), heavy()), at(100), at(100)));
    }

    @Test
    void aLoadIsReadAsItIsTyped() {
        assertThat(MixQuestion.Part.parse("Pricing#quote@500"))
                .isEqualTo(new MixQuestion.Part("Pricing#quote", 500, null));
        assertThat(MixQuestion.Part.parse("Pricing#quote(int,String)@0.5x1000"))
                .isEqualTo(new MixQuestion.Part("Pricing#quote(int,String)", 0.5, 1_000));
        for (String wrong : List.of("Pricing#quote", "Pricing#quote@", "Pricing#quote@x10", "Pricing@5", "A#b@1.2.3")) {
            assertThatThrownBy(() -> MixQuestion.Part.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Profile onJdk(Profile p, String jdk) {
        return new Profile(
                p.apiVersion(),
                p.kind(),
                p.id(),
                p.method(),
                p.service(),
                p.measuredAt(),
                p.host(),
                p.machine(),
                p.isolation(),
                jdk,
                p.jvmArguments(),
                p.collector(),
                p.maxHeapBytes(),
                p.codeHash(),
                p.classPathDigest(),
                p.classPath(),
                p.inputs(),
                p.instance(),
                p.concurrency(),
                p.startup(),
                p.steps(),
                p.warnings(),
                p.timeline());
    }

    private static MixQuestion.Part at(double rps) {
        return new MixQuestion.Part(SyntheticProfile.METHOD, rps, null);
    }

    private static MixQuestion question(
            @Nullable Long heap, @Nullable Double p99, boolean force, MixQuestion.Part... parts) {
        return new MixQuestion(Arrays.asList(parts), null, null, heap, p99, null, force);
    }

    private static MixPrediction answered(List<SyntheticProfile> profiles, MixQuestion.Part... parts) {
        return ((MixAnswer.Answered) answer(profiles, question(null, null, false, parts))).prediction();
    }

    private static MixAnswer answer(List<SyntheticProfile> profiles, MixQuestion question) {
        return answer(PREDICTOR, profiles, question);
    }

    private static MixAnswer answer(MixPredictor predictor, List<SyntheticProfile> profiles, MixQuestion question) {
        return predictor.answer(
                profiles.stream()
                        .map(profile -> new MixPredictor.Known(profile.build(), null))
                        .toList(),
                question);
    }

    private static Prediction alone(SyntheticProfile profile, double rps) {
        Question question = new Question(null, rps, null, null, null, null, null, null, false);
        return ((Answer.Answered) new Predictor(Residuals.none()).answer(profile.build(), question, null)).prediction();
    }
}
