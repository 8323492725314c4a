package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryLawTest {

    private static final double HEAP = 40e6;
    private static final double MEBIBYTE = 1 << 20;

    @Test
    void whatWasReadIsBelievedLessWhatOnlyAShadowJvmHas() {
        assertThat(besideHeap(new SyntheticProfile().besideHeap(60e6)))
                .isCloseTo(60e6 - ModelDefaults.RUNNER_BYTES, within(1.0));
    }

    @Test
    void theMostOfAnyStepCounts() {
        Profile profile = new SyntheticProfile().besideHeap(60e6).build();
        List<Step> steps = new ArrayList<>(profile.steps());
        steps.add(reading(Phase.WARMUP, 70e6));
        steps.add(reading(Phase.SETTLED, 99e6));
        assertThat(besideHeap(profile.with(steps))).isCloseTo(70e6 - ModelDefaults.RUNNER_BYTES, within(1.0));
    }

    /** Steps of the synthetic profile hold 80 MB more than their heap. */
    @Test
    void whereOnlyTheWarmUpWasReadWhatCameLaterCountsLessTheRecorder() {
        Profile profile = new SyntheticProfile().build();
        List<Step> steps = new ArrayList<>(profile.steps());
        steps.add(reading(Phase.WARMUP, 50e6));
        assertThat(besideHeap(profile.with(steps))).isCloseTo(80e6 - ModelDefaults.RECORDER_BYTES, within(1.0));
    }

    @Test
    void onlyWithoutAnExactReadingIsThatOfACollectionBelieved() {
        Profile profile = new SyntheticProfile().build();
        List<Step> steps = new ArrayList<>(profile.steps());
        steps.add(reading(Phase.SETTLED, 45e6));
        steps.add(reading(Phase.SETTLED, 55e6));
        assertThat(besideHeap(profile.with(steps))).isCloseTo(55e6, within(1.0));
    }

    @Test
    void withoutThatReadingTheMeansSampledTogetherAreCompared() {
        assertThat(besideHeap(new SyntheticProfile())).isCloseTo(80e6, within(1.0));
    }

    @Test
    void aPeakOfAnotherMomentIsNotHeldAgainstTheHeap() {
        assertThat(besideHeap(new SyntheticProfile().residentPeak(400e6))).isCloseTo(80e6, within(1.0));
    }

    @Test
    void whatTheJvmItselfCountsIsTheLeast() {
        assertThat(besideHeap(new SyntheticProfile().besideHeap(1e6))).isEqualTo(ModelDefaults.MIN_NATIVE_BYTES);
    }

    @Test
    void whatTheRecorderLeavesInTheHeapIsNotTheMethods() {
        Profile profile = new SyntheticProfile().build();
        List<Step> recorded = new ArrayList<>(profile.steps());
        recorded.add(reading(Phase.WARMUP, 60e6));
        double plain = MemoryLaw.fit(new Ladder(profile)).orElseThrow().live(1_000);
        double less =
                MemoryLaw.fit(new Ladder(profile.with(recorded))).orElseThrow().live(1_000);
        assertThat(plain - less).isCloseTo(ModelDefaults.RECORDER_LIVE_BYTES, within(0.1e6));
    }

    @Test
    void bytesCountedWithoutTheRecorderLeaveNothing() {
        Profile profile = new SyntheticProfile().besideHeap(60e6).build();
        List<Step> counted = new ArrayList<>(List.of(
                reading(Phase.WARMUP, 60e6),
                new Step(0, Phase.CENSUS, 100, 10, 10, Instant.EPOCH, 1, 10, 0, 0, null, List.of())));
        counted.addAll(profile.steps());
        double plain = MemoryLaw.fit(new Ladder(profile)).orElseThrow().live(1_000);
        double same =
                MemoryLaw.fit(new Ladder(profile.with(counted))).orElseThrow().live(1_000);
        assertThat(same).isCloseTo(plain, within(0.1e6));
    }

    @Test
    void whereNothingBesideTheHeapIsReadTheOrderTellsThatTheRecorderRan() {
        Profile profile = new SyntheticProfile().build();
        List<Step> recorded = new ArrayList<>(
                List.of(new Step(0, Phase.CENSUS, 100, 10, 10, Instant.EPOCH, 1, 10, 0, 0, null, List.of())));
        recorded.addAll(profile.steps());
        double plain = MemoryLaw.fit(new Ladder(profile)).orElseThrow().live(1_000);
        double less =
                MemoryLaw.fit(new Ladder(profile.with(recorded))).orElseThrow().live(1_000);
        assertThat(plain - less).isCloseTo(ModelDefaults.RECORDER_LIVE_BYTES, within(0.1e6));
    }

    @Test
    void aHeapThatG1WouldMarkAllTheTimeIsTooSmallForWhatAllocates() {
        double live = 8 * MEBIBYTE;
        MemoryLaw law = law(new SyntheticProfile().live(n -> live).allocating(n -> 500_000));
        double least = law.heap(100, 1_000, 0.1, 0);
        assertThat(least).isCloseTo(Generations.G1.unmarked(live), withinPercentage(2));
        assertThat(law.explainHeap(100, 1_000, 0.1, 0))
                .endsWith("; in less G1 would mark after each collection, so much is held");
        assertThat(law.collectorCores(100, 1_000, 0.95 * least))
                .as("cores that marking takes")
                .isGreaterThan(3 * law.collectorCores(100, 1_000, 1.05 * least));
    }

    @Test
    void theHeapThatWasMeasuredAddsNothingWhateverIsHeld() {
        for (double live : List.of(8 * MEBIBYTE, 300 * MEBIBYTE)) {
            MemoryLaw law = law(new SyntheticProfile().live(n -> live).allocating(n -> 500_000));
            assertThat(law.collectorCores(100, 1_000, 512 * MEBIBYTE)).isZero();
        }
    }

    @Test
    void aHeapThatIsMarkedAllTheTimeIsToldAsSuchWhereThatCanBeBorne() {
        MemoryLaw law = law(new SyntheticProfile().live(n -> 8 * MEBIBYTE).allocating(n -> 50_000));
        assertThat(law.heap(100, 1_000, 0.1, 0))
                .isBetween(
                        ModelDefaults.MIN_LIVE_FACTOR * 8 * MEBIBYTE + ModelDefaults.HEAP_FLOOR_BYTES, 23 * MEBIBYTE);
        assertThat(law.explainHeap(100, 1_000, 0.1, 0)).endsWith("; more, for G1 marks after each collection there");
    }

    @Test
    void whatHardlyAllocatesIsHardlyEverMarked() {
        double live = 8 * MEBIBYTE;
        MemoryLaw law = law(new SyntheticProfile().live(n -> live).allocating(n -> 100));
        assertThat(law.heap(10, 1_000, 0.1, 0))
                .isCloseTo(ModelDefaults.MIN_LIVE_FACTOR * live + ModelDefaults.HEAP_FLOOR_BYTES, withinPercentage(2));
    }

    @Test
    void argumentsMadeAheadFillTheHeapThatIsMarkedAndAreNoPartOfIt() {
        double live = 8 * MEBIBYTE;
        Profile profile =
                new SyntheticProfile().live(n -> live).allocating(n -> 500_000).build();
        List<Step> steps = new ArrayList<>(profile.steps());
        for (int size : List.of(10, 100, 1_000)) {
            List<Measurement> settled = List.of(
                    Measurement.total(Metric.HEAP_AFTER_GC_BYTES, live),
                    Measurement.total(Metric.ARGUMENT_BYTES, 4.44 * MEBIBYTE));
            steps.add(new Step(0, Phase.SETTLED, size, 10, 10, Instant.EPOCH, 1, 10, 0, 0, null, settled));
        }
        // 4 of them of the largest size
        assertThat(MemoryLaw.fit(new Ladder(profile.with(steps))).orElseThrow().heap(100, 1_000, 0.1, 0))
                .isCloseTo(Generations.G1.unmarked(12 * MEBIBYTE) - 4 * MEBIBYTE, withinPercentage(2));
    }

    private static MemoryLaw law(SyntheticProfile profile) {
        return MemoryLaw.fit(new Ladder(profile.build())).orElseThrow();
    }

    private static Step reading(Phase phase, double bytes) {
        List<Measurement> read = List.of(
                Measurement.total(Metric.BESIDE_HEAP_BYTES, bytes), Measurement.total(Metric.HEAP_AFTER_GC_BYTES, 5e6));
        return new Step(0, phase, 100, 10, 10, Instant.EPOCH, 1, 10, 0, 0, null, read);
    }

    private static double besideHeap(SyntheticProfile profile) {
        return besideHeap(profile.build());
    }

    private static double besideHeap(Profile profile) {
        MemoryLaw law = MemoryLaw.fit(new Ladder(profile)).orElseThrow();
        return law.resident(HEAP, 16) - HEAP;
    }
}
