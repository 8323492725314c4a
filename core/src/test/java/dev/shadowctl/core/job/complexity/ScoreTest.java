package dev.shadowctl.core.job.complexity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreTest {

    @Test
    void isNeverLessForMoreOfAnyPart() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            int[] parts = random.ints(20, 0, 500).toArray();
            int[] more = parts.clone();
            more[random.nextInt(more.length)] += 1 + random.nextInt(100);

            assertThat(score(more)).as("round " + round).isGreaterThanOrEqualTo(score(parts));
        }
    }

    @Test
    void liesBetween0And100() {
        int[] nothing = new int[20];
        int[] everything = new int[20];
        Arrays.fill(everything, 1_000_000);

        assertThat(score(nothing)).isZero();
        assertThat(score(everything)).isBetween(99.0, 100.0);
    }

    @Test
    void isNineTenthsGrowth() {
        assertThat(score(Growth.EXPONENTIAL) - score(Growth.CONSTANT)).isEqualTo(90);
        assertThat(score(Growth.LINEAR.times(Growth.LINEAR)) - score(Growth.LINEAR))
                .isEqualTo(22.5);
    }

    @Test
    void growthsHaveAnOrderAndNames() {
        Growth root = new Growth(1, 0, false);
        Growth sorting = Growth.LINEAR.times(Growth.LOGARITHMIC);
        List<Growth> all = List.of(
                Growth.CONSTANT,
                Growth.LOGARITHMIC,
                root,
                Growth.LINEAR,
                sorting,
                Growth.LINEAR.times(root),
                Growth.LINEAR.times(Growth.LINEAR),
                new Growth(6, 0, false),
                Growth.EXPONENTIAL);

        assertThat(all).isSorted();
        assertThat(all)
                .extracting(Growth::text)
                .containsExactly("1", "log n", "√n", "n", "n log n", "n√n", "n²", "n³", "2ⁿ");
        assertThat(all.stream().map(Growth::exponent).toList()).isSorted();
    }

    private static double score(Growth growth) {
        return Score.of(growth, own(new int[20]), reached(new int[20]));
    }

    private static double score(int[] parts) {
        return Score.of(
                new Growth(parts[19] / 60, parts[18] / 200, parts[19] >= 1_000_000), own(parts), reached(parts));
    }

    private static Complexity.OwnCode own(int[] p) {
        return new Complexity.OwnCode(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], false);
    }

    private static Complexity.ReachedCode reached(int[] p) {
        return new Complexity.ReachedCode(
                p[10], p[11], p[12], p[13], p[14], p[15], List.copyOf(Collections.nCopies(p[16] / 80, "io")));
    }
}
