package dev.shadowctl.daemon.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedTest {

    private static final List<Double> NOTHING = List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0);

    @Test
    void ofADifferenceThatMayBeChanceNothingIsLeft() {
        Paired loose = Paired.of(List.of(0.3, -0.1, 0.2, 0.0, 0.3, -0.1), NOTHING);

        assertThat(loose.isSurelyAbove()).isFalse();
        assertThat(loose.shareBeyondChance()).isZero();
    }

    /** t is 0.1 / (0.01 · √1.2 / √6), and its 99 % point with 5 degrees of freedom 3.365. */
    @Test
    void theSurerItIsTheMoreIsLeft() {
        Paired sure = Paired.of(List.of(0.11, 0.09, 0.11, 0.09, 0.11, 0.09), NOTHING);
        double t = 0.1 / (0.01 * Math.sqrt(1.2) / Math.sqrt(6));

        assertThat(sure.isSurelyAbove()).isTrue();
        assertThat(sure.shareBeyondChance()).isCloseTo(1 - Math.pow(3.365 / t, 2), within(1e-3));

        Paired less = Paired.of(List.of(0.2, 0.02, 0.17, 0.05, 0.12, 0.1), NOTHING);
        assertThat(less.isSurelyAbove()).isTrue();
        assertThat(less.shareBeyondChance()).isBetween(0.0, 0.5);
    }

    @Test
    void oneGroupIsNoEvidence() {
        assertThat(Paired.of(List.of(1.0), List.of(0.0)).isSurelyAbove()).isFalse();
        assertThat(Paired.of(List.of(1.0), List.of(0.0)).shareBeyondChance()).isZero();
    }
}
