package dev.shadowctl.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlicesTest {

    @Test
    void giveTheNearestRank() {
        Slices slices = new Slices();
        IntStream.rangeClosed(1, 20).forEach(slices::add);

        assertThat(slices.quantile(0.90)).isEqualTo(18);
        assertThat(slices.quantile(0.95)).isEqualTo(19);
    }

    @Test
    void giveNothingOfNone() {
        assertThat(new Slices().quantile(0.90)).isNaN();
    }
}
