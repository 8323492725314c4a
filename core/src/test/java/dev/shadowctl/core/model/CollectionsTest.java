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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectionsTest {

    private static final double MEBIBYTE = 1 << 20;

    @Test
    void twoHeapsTellTheFixedCostOfACollectionFromThatOfItsBytes() {
        // 1 ms each and 0.1 ms a MiB: 1.8 ms with 8 MiB, 31 ms with 300
        Collections collections =
                Collections.of(List.of(collecting(300, 10, 31e-3)), List.of(collecting(8, 100_000, 1.8e-3)));
        assertThat(collections.fixedSeconds()).isCloseTo(1e-3, within(1e-6));
        assertThat(collections.secondsPerByte() * MEBIBYTE).isCloseTo(1e-4, within(1e-7));
        assertThat(collections.guessed()).isCloseTo(0, within(1e-3));
    }

    @Test
    void whatWasMeasuredInASmallHeapIsLessInAServiceAndWhatWasGuessedIsNot() {
        Collections measured = new Collections(2e-3, 1e-11, 0).nearLeast();
        assertThat(measured.fixedSeconds()).isCloseTo(2e-3 * ModelDefaults.COLLECTION_NEAR_LEAST, within(1e-12));
        assertThat(measured.secondsPerByte()).isEqualTo(1e-11);
        assertThat(new Collections(1e-3, 1e-11, 1).nearLeast()).isEqualTo(new Collections(1e-3, 1e-11, 1));
    }

    @Test
    void aLargeHeapThatHardlyCollectsLeavesAllToTheSmallerOne() {
        Collections collections = Collections.of(List.of(collecting(300, 1, 5e-3)), List.of(collecting(8, 100, 2e-3)));
        assertThat(collections.fixedSeconds()).isCloseTo(2e-3, withinPercentage(7));
        assertThat(collections.secondsPerByte()).isZero();
    }

    /** With 8 MiB the larger heap alone says 1.8 ms. */
    @ParameterizedTest
    @CsvSource({"6, , 16.7", "6, busy, 4.25", "0.1, , 3.9", "1000, busy, 17.6"})
    void theFewCollectionsOfABusyMomentAreHardlyBelieved(double count, String disturbance, double each) {
        Step small = collecting(8, count, 18e-3);
        Collections collections = Collections.of(
                List.of(collecting(300, 10, 31e-3)),
                List.of(disturbance == null ? small : small.disturbedBy(disturbance)));
        double young = 8 * MEBIBYTE;
        assertThat(collections.fixedSeconds() + collections.secondsPerByte() * young)
                .isCloseTo(each * 1e-3, withinPercentage(5));
    }

    @Test
    void aBusyMomentHardlyMovesWhatAQuietOneTold() {
        Step quiet = collecting(8, 50, 2e-3);
        Step busy = collecting(8, 50, 17e-3).disturbedBy("busy");
        Collections collections = Collections.of(List.of(collecting(300, 10, 31e-3)), List.of(quiet, busy));
        assertThat(collections.fixedSeconds() + collections.secondsPerByte() * 8 * MEBIBYTE)
                .isBetween(2e-3, 3.5e-3);
    }

    @Test
    void aLadderIsReadAtTheSizeThatTheSmallerHeapHad() {
        Profile profile = new SyntheticProfile().build();
        List<Step> steps = new ArrayList<>(profile.steps());
        steps.add(collecting(8, 100, 2e-3).in(2, 24L << 20));
        assertThat(Collections.of(new Ladder(profile.with(steps))).guessed()).isCloseTo(0.2 / 100.2, within(1e-9));
        assertThat(Collections.of(new Ladder(profile))).isEqualTo(Collections.of(profile.steady()));
    }

    /** The same time of collectors, spread over that of the step or half as long again, until its last call was back. */
    @ParameterizedTest
    @ValueSource(doubles = {4, 6})
    void howLongTheLastCallTookIsNoPartOfWhatCollectionsCost(double meteredSeconds) {
        double compiling = 0.3;
        Step step = collecting(8, 100, 2e-3 * 4 / meteredSeconds)
                .with(List.of(
                        Measurement.total(Metric.CPU_PER_CALL, 1e-3),
                        Measurement.total(Metric.CPU_CORES, (1_000 * 1e-3 + compiling) / meteredSeconds),
                        Measurement.total(Metric.CPU_JIT_CORES, compiling / meteredSeconds)));
        Collections collections = Collections.of(List.of(step));
        assertThat(collections.fixedSeconds() + collections.secondsPerByte() * 8 * MEBIBYTE)
                .isCloseTo(2e-3, within(1e-9));
        assertThat(Ladder.collecting(List.of(step))).isCloseTo(100 * 2e-3 / 1_000, within(1e-12));
    }

    private static Step collecting(double youngMebibytes, double count, double each) {
        return new Step(
                9,
                Phase.STEADY,
                100,
                200,
                200,
                Instant.EPOCH,
                4,
                1_000,
                0,
                0,
                null,
                List.of(
                        Measurement.total(Metric.ALLOCATED_PER_CALL, youngMebibytes * MEBIBYTE * count / 1_000),
                        Measurement.total(Metric.GC_COUNT, count),
                        Measurement.total(Metric.CPU_GC_CORES, count * each / 4)));
    }
}
