package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TightHeapTest {

    private static final double MEBIBYTE = 1 << 20;

    /** At size 100 a call allocates a MiB, and a collection in 24 MiB comes after 8 MiB. */
    private static final Step SMALL = step(
            Phase.STEADY,
            24,
            800,
            List.of(
                    Measurement.total(Metric.ALLOCATED_PER_CALL, MEBIBYTE),
                    Measurement.total(Metric.GC_COUNT, 100),
                    Measurement.total(Metric.CPU_CORES, 1),
                    Measurement.total(Metric.CPU_GC_CORES, 0.05),
                    Measurement.sampled(Metric.RESIDENT_BYTES, 9, 80 * MEBIBYTE, 84 * MEBIBYTE)));

    @Test
    void withoutOneTheLargeHeapStandsAlone() {
        assertThat(TightHeap.of(new Ladder(large()), size -> 4 * MEBIBYTE)).isEmpty();
    }

    @Test
    void theYoungGenerationIsWhatLayBetweenTwoCollections() {
        TightHeap tight =
                TightHeap.of(new Ladder(withSmall(SMALL)), size -> 4 * MEBIBYTE).orElseThrow();
        assertThat(tight.heapBytes()).isEqualTo(24 * MEBIBYTE);
        assertThat(tight.youngShare()).isCloseTo(8 / 20.0, within(1e-9));
        assertThat(tight.besideBytes()).isEqualTo(60 * MEBIBYTE);
    }

    @Test
    void argumentsMadeAheadAreNoRoom() {
        Step settled = step(Phase.SETTLED, 24, 10, List.of(Measurement.total(Metric.ARGUMENT_BYTES, 4 * MEBIBYTE)));
        TightHeap tight = TightHeap.of(new Ladder(withSmall(SMALL, settled)), size -> 4 * MEBIBYTE)
                .orElseThrow();
        assertThat(tight.heapBytes()).isEqualTo(20 * MEBIBYTE);
        assertThat(tight.youngShare()).isCloseTo(8 / 16.0, within(1e-9));
    }

    @Test
    void aHeapThatOnlyCollectedTellsNothing() {
        Step collecting = new Step(
                        9,
                        Phase.STEADY,
                        100,
                        200,
                        200,
                        Instant.EPOCH,
                        4,
                        800,
                        0,
                        0,
                        null,
                        List.of(
                                Measurement.total(Metric.ALLOCATED_PER_CALL, MEBIBYTE),
                                Measurement.total(Metric.GC_COUNT, 100),
                                Measurement.total(Metric.CPU_CORES, 1),
                                Measurement.total(Metric.CPU_GC_CORES, 0.6)))
                .in(2, 24L << 20);
        assertThat(TightHeap.of(new Ladder(withSmall(collecting)), size -> 4 * MEBIBYTE))
                .isEmpty();
        assertThat(TightHeap.of(new Ladder(withSmall(SMALL)), size -> 4 * MEBIBYTE))
                .isPresent();
    }

    @Test
    void twoHeapsTellTheFixedCostOfACollectionFromThatOfItsBytes() {
        // 1 ms each and 0.1 ms a MiB: 1.8 ms with 8 MiB, 31 ms with 300
        List<Step> roomy = List.of(collecting(300, 10, 31e-3));
        List<Step> tight = List.of(collecting(8, 100, 1.8e-3));
        Collections collections = Collections.of(roomy, tight);
        assertThat(collections.fixedSeconds()).isCloseTo(1e-3, within(1e-8));
        assertThat(collections.secondsPerByte() * MEBIBYTE).isCloseTo(1e-4, within(1e-9));
    }

    @Test
    void aLargeHeapThatHardlyCollectsLeavesAllToTheSmallOne() {
        Collections collections = Collections.of(List.of(collecting(300, 1, 5e-3)), List.of(collecting(8, 100, 2e-3)));
        assertThat(collections.fixedSeconds()).isCloseTo(2e-3, within(1e-8));
        assertThat(collections.secondsPerByte()).isZero();
    }

    @Test
    void theHeapToMeasureIsTheLeastOfTheLargestSizeAndItsArguments() {
        Profile profile = large();
        long heap = TightHeap.toMeasure(profile).orElseThrow();
        assertThat(heap).isBetween((long) (4 * MEBIBYTE), 128L << 20);
    }

    @Test
    void aHeapThatTakesNearlyAllOfTheLargeOneIsNotMeasuredAgain() {
        Profile full = new SyntheticProfile().live(n -> 300e6).build();
        assertThat(TightHeap.toMeasure(full)).isEmpty();
    }

    private static Step collecting(double youngMebibytes, double count, double each) {
        return step(
                Phase.STEADY,
                512,
                1_000,
                List.of(
                        Measurement.total(Metric.ALLOCATED_PER_CALL, youngMebibytes * MEBIBYTE * count / 1_000),
                        Measurement.total(Metric.GC_COUNT, count),
                        Measurement.total(Metric.CPU_GC_CORES, count * each / 4)));
    }

    private static Step step(Phase phase, int heapMebibytes, long calls, List<Measurement> measurements) {
        return new Step(9, phase, 100, 200, 200, Instant.EPOCH, 4, calls, 0, 0, null, measurements)
                .in(2, (long) heapMebibytes << 20);
    }

    private static Profile large() {
        return new SyntheticProfile().build();
    }

    private static Profile withSmall(Step... small) {
        Profile profile = large();
        List<Step> steps = new ArrayList<>(profile.steps());
        steps.addAll(List.of(small));
        return profile.with(steps);
    }
}
