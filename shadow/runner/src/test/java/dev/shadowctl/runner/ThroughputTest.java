package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThroughputTest {

    @Test
    void whatIsUnderWayAtThatRateIsNoOverload() {
        assertThat(new Throughput(200, 192, 1.2).perSecond(200, 0.04)).isEqualTo(200);
    }

    @Test
    void aLateCallOfFewIsNoOverload() {
        assertThat(new Throughput(5, 4, 1.1).perSecond(5, 0.001)).isEqualTo(5);
    }

    @Test
    void aLateTailOfManyIsNoOverload() {
        assertThat(new Throughput(4_000, 3_980, 2.04).perSecond(2_000, 1e-4)).isEqualTo(2_000);
    }

    @Test
    void whatComesBackAfterTheGraceIsNotCompleted() {
        assertThat(new Throughput(130, 102, 1.02).perSecond(130, 0.01)).isEqualTo(100);
    }
}
