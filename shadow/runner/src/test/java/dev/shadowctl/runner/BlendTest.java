package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.job.Part;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlendTest {

    @Test
    void sizesComeByTheirShareOfTheRate() {
        Blend blend = new Blend(
                List.of(new Part.Rung(10, 80), new Part.Rung(1_000, 20)), List.of(sets(10, 4), sets(1_000, 4)), 7);

        long large = IntStream.range(0, 10_000)
                .filter(i -> blend.next().apart() == 1_000)
                .count();

        assertThat(blend.rate()).isEqualTo(100);
        assertThat(blend.size()).isEqualTo(1_000);
        assertThat(large / 10_000.0).isCloseTo(0.2, within(0.02));
    }

    @Test
    void eachSizeUsesItsArgumentSetsInTurn() {
        Blend blend = new Blend(List.of(new Part.Rung(10, 5)), List.of(sets(10, 3)), 7);

        assertThat(IntStream.range(0, 4).map(i -> (int) blend.next().arguments()[0]))
                .containsExactly(0, 1, 2, 0);
    }

    @Test
    void oneSizeIsNotKeptApart() {
        assertThat(new Blend(List.of(new Part.Rung(10, 5)), List.of(sets(10, 1)), 7)
                        .next()
                        .apart())
                .isZero();
    }

    private static ArgumentSets sets(int size, int count) {
        return new ArgumentSets(
                size, IntStream.range(0, count).mapToObj(i -> new Object[] {i}).toList(), false);
    }
}
