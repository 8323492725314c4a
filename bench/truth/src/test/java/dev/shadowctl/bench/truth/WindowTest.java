package dev.shadowctl.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WindowTest {

    @Test
    void bringsTheLatenciesOfAllWorkersTogether() {
        Window window = new Window(2);
        window.record(0, 3);
        window.record(1, 1);
        window.record(0, 2);

        assertThat(window.completed()).isEqualTo(3);
        assertThat(window.sortedNanos()).containsExactly(1, 2, 3);
    }

    @Test
    void growsWithWhatItIsGiven() {
        Window window = new Window(1);
        LongStream.range(0, 10_000).forEach(nanos -> window.record(0, nanos));

        assertThat(window.sortedNanos()).isEqualTo(LongStream.range(0, 10_000).toArray());
    }

    @Test
    void givesTheNearestRank() {
        long[] hundred = LongStream.rangeClosed(1, 100).toArray();

        assertThat(Window.quantile(hundred, 0.50)).isEqualTo(50);
        assertThat(Window.quantile(hundred, 0.99)).isEqualTo(99);
        assertThat(Window.quantile(new long[] {7}, 0.99)).isEqualTo(7);
        assertThat(Window.quantile(new long[0], 0.99)).isZero();
    }
}
