package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RisingTest {

    @Test
    void keepsWhatRisesAsItIs() {
        assertThat(Rising.at(3, 3, size -> size)).isEqualTo(3);
        assertThat(Rising.at(3, 48, size -> size)).isEqualTo(48);
        assertThat(Rising.at(3, 50, Math::log)).isCloseTo(Math.log(50), within(1e-9));
    }

    @Test
    void keepsTheLargestValueWhereItFalls() {
        assertThat(Rising.at(10, 1_000, size -> 1.0 / size)).isEqualTo(0.1);
        assertThat(Rising.at(10, 1, size -> 1.0 / size)).isEqualTo(0.1);
    }

    @Test
    void neverFallsWhateverItIsMadeOf() {
        double before = 0;
        for (int size = 1; size < 5_000; size++) {
            double now = Rising.at(7, size, n -> n * (2 + Math.sin(Math.log(n) * 3)));
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
    }

    @Test
    void reachesTheLargestSize() {
        assertThat(Rising.at(1, Integer.MAX_VALUE, size -> size)).isCloseTo(Integer.MAX_VALUE, within(1.0));
    }
}
