package dev.shadowctl.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbeTest {

    @Test
    void isNotSustainedWhenCallsPileUp() {
        assertThat(probe(26, 1.0, 0).sustained()).isTrue();
        assertThat(probe(27, 1.0, 0).sustained()).isFalse();
    }

    @Test
    void lacksCpuWhenTheCoresAreBusyWhateverTheLocks() {
        assertThat(probe(0, 1.7, 0.9).lacks()).isEqualTo("cpu");
    }

    @Test
    void lacksALockWhenAQuarterOfTheServiceIsSpentWaitingForIt() {
        assertThat(probe(0, 1.6, 0.25).lacks()).isEqualTo("lock");
    }

    @Test
    void lacksConcurrencyWhenWorkersWaitForSomethingElse() {
        assertThat(probe(0, 0.2, 0.24).lacks()).isEqualTo("concurrency");
    }

    private static Probe probe(double growth, double cores, double lockedShare) {
        return new Probe(100, BalanceTest.balance(1_000, 1_000, 0, 0), growth, cores, 2, lockedShare);
    }
}
