package dev.shadowctl.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NeighboursTest {

    @Test
    void areBusyWhereTheyNeitherIdleNorWait() {
        String stat = "cpu  100 20 30 9000 500 4 6 40 70 0\ncpu0 1 1 1 1 1 1 1 1 1 1\n";

        assertThat(Neighbours.busySeconds(stat)).isEqualTo(2.0);
    }
}
