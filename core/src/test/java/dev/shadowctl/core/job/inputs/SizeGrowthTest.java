package dev.shadowctl.core.job.inputs;

import static dev.shadowctl.core.job.inputs.SizeGrowth.CONSTANT;
import static dev.shadowctl.core.job.inputs.SizeGrowth.CUBE;
import static dev.shadowctl.core.job.inputs.SizeGrowth.LINEAR;
import static dev.shadowctl.core.job.inputs.SizeGrowth.LINEAR_LOGARITHM;
import static dev.shadowctl.core.job.inputs.SizeGrowth.LOGARITHM;
import static dev.shadowctl.core.job.inputs.SizeGrowth.SQUARE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SizeGrowthTest {

    @Test
    void eachFormIsKnownByItsCounts() {
        assertThat(of(n -> 700)).isEqualTo(CONSTANT);
        assertThat(of(n -> 30 + 12 * log(n))).isEqualTo(LOGARITHM);
        assertThat(of(n -> 50 + 3 * n)).isEqualTo(LINEAR);
        assertThat(of(n -> 20 + 4 * n * log(n))).isEqualTo(LINEAR_LOGARITHM);
        assertThat(of(n -> 10 + 5 * n + n * n)).isEqualTo(SQUARE);
        assertThat(of(n -> n * n * n)).isEqualTo(CUBE);
    }

    @Test
    void aLargeFixedCostHidesNothing() {
        assertThat(of(n -> 20_000 + 8 * n)).isEqualTo(LINEAR);
    }

    @Test
    void aThresholdAtSmallSizesIsNoForm() {
        assertThat(of(n -> 40 + Math.max(0, n - 16))).isEqualTo(LINEAR);
    }

    @Test
    void contentMayShakeTheCounts() {
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            assertThat(of(n -> (50 + 3 * n) * (0.97 + 0.06 * random.nextDouble()))
                            .steps(LINEAR))
                    .isLessThanOrEqualTo(1);
            assertThat(of(n -> n * n * (0.97 + 0.06 * random.nextDouble()))).isEqualTo(SQUARE);
        }
    }

    @Test
    void twoSizesTellNothing() {
        assertThat(SizeGrowth.of(List.of(new SizeGrowth.Point(16, 1), new SizeGrowth.Point(32, 1_000))))
                .isEqualTo(CONSTANT);
    }

    @Test
    void theFasterOfTwoCountsRules() {
        assertThat(LINEAR.or(SQUARE)).isEqualTo(SQUARE);
        assertThat(SQUARE.or(CONSTANT)).isEqualTo(SQUARE);
        assertThat(LINEAR.steps(SQUARE)).isEqualTo(2);
    }

    private static double log(double n) {
        return Math.log(n) / Math.log(2);
    }

    private static SizeGrowth of(DoubleUnaryOperator count) {
        return SizeGrowth.of(IntStream.rangeClosed(4, 12)
                .map(power -> 1 << power)
                .mapToObj(n -> new SizeGrowth.Point(n, count.applyAsDouble(n)))
                .toList());
    }
}
