package dev.shadowctl.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final int COUNT = 100_000;

    @Test
    void keepTheirRate() {
        assertThat(DoubleStream.of(gaps(500)).average().orElseThrow()).isCloseTo(2e6, within(2e4));
    }

    @Test
    void haveGapsThatSpreadAsMuchAsTheirMean() {
        double[] gaps = gaps(500);
        double mean = DoubleStream.of(gaps).average().orElseThrow();
        double deviation = Math.sqrt(DoubleStream.of(gaps)
                .map(gap -> (gap - mean) * (gap - mean))
                .average()
                .orElseThrow());

        assertThat(deviation / mean).isCloseTo(1, within(0.02));
    }

    @Test
    void comeAgainWithTheSameSeed() {
        assertThat(new Arrivals(100, 7).nextNanos()).isEqualTo(new Arrivals(100, 7).nextNanos());
        assertThat(new Arrivals(100, 7).nextNanos()).isNotEqualTo(new Arrivals(100, 8).nextNanos());
    }

    private static double[] gaps(double rps) {
        Arrivals arrivals = new Arrivals(rps, 1);
        double[] gaps = new double[COUNT];
        long last = 0;
        for (int i = 0; i < COUNT; i++) {
            gaps[i] = arrivals.nextNanos() - last;
            last = arrivals.nextNanos();
            arrivals.advance();
        }
        return gaps;
    }
}
