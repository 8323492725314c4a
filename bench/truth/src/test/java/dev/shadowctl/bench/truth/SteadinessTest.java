package dev.shadowctl.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteadinessTest {

    private final Steadiness steadiness = new Steadiness(0.01);

    @Test
    void wantsThreeStretches() {
        steadiness.add(1.0, 1_000);
        steadiness.add(1.0, 1_000);

        assertThat(steadiness.reached()).isFalse();
    }

    @Test
    void isReachedWhenThreeCostTheSame() {
        add(2.0, 1.0, 1.05, 0.98);

        assertThat(steadiness.reached()).isTrue();
    }

    @Test
    void isNotReachedWhileTheCostStillFalls() {
        add(2.0, 1.5, 1.2);

        assertThat(steadiness.reached()).isFalse();
    }

    @Test
    void forgivesWhatTheClockCannotTell() {
        add(0.05, 0.06, 0.07);

        assertThat(steadiness.reached()).isTrue();
    }

    private void add(double... cpuSeconds) {
        for (double cpu : cpuSeconds) {
            steadiness.add(cpu, 1_000);
        }
    }
}
