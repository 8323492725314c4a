package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacerTest {

    @Test
    void theTimersLatenessIsNotTheMethods() {
        assertThat(Pacer.arrival(1_000, 61_000)).isEqualTo(61_000);
    }

    @Test
    void aPauseOfTheProcessCounts() {
        assertThat(Pacer.arrival(1_000, 5_001_000)).isEqualTo(1_000 + Pacer.TIMER_NANOS);
    }

    @Test
    void noCallCountsFromBeforeItsPlan() {
        assertThat(Pacer.arrival(1_000, 900)).isEqualTo(1_000);
    }
}
