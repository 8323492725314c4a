package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlendTest {

    @Test
    void sizesComeByTheirShareOfTheRate() {
        Blend blend = new Blend(List.of(share(sets(10, 4), 80), share(sets(1_000, 4), 20)), 7);

        long large = IntStream.range(0, 10_000)
                .filter(i -> blend.next().apart() == 2)
                .count();

        assertThat(blend.rate()).isEqualTo(100);
        assertThat(blend.size()).isEqualTo(1_000);
        assertThat(blend.labels().get(1)).isEqualTo("size 1000");
        assertThat(large / 10_000.0).isCloseTo(0.2, within(0.02));
    }

    @Test
    void eachSizeUsesItsArgumentSetsInTurn() {
        Blend blend = new Blend(List.of(share(sets(10, 3), 5)), 7);

        assertThat(IntStream.range(0, 4).map(i -> (int) blend.next().arguments()[0]))
                .containsExactly(0, 1, 2, 0);
    }

    @Test
    void oneSizeIsNotKeptApart() {
        assertThat(new Blend(List.of(share(sets(10, 1), 5)), 7).next().apart()).isZero();
    }

    private static Blend.Share share(ArgumentSets sets, double rate) {
        return new Blend.Share("size " + sets.size(), sets, rate);
    }

    private static ArgumentSets sets(int size, int count) {
        return new ArgumentSets(
                size, IntStream.range(0, count).mapToObj(i -> new Object[] {i}).toList(), null);
    }
}
