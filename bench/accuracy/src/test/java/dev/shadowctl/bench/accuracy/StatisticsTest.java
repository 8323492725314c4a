package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void medianTakesTheMiddleOfTwo() {
        assertThat(Statistics.median(List.of(9.0, 3.0, 1.0))).isEqualTo(3);
        assertThat(Statistics.median(List.of(3.0, 1.0))).isEqualTo(2);
        assertThat(Statistics.median(List.of())).isNaN();
    }

    @Test
    void quantileIsTheNearestRank() {
        List<Double> ten =
                IntStream.rangeClosed(1, 10).mapToObj(Double::valueOf).toList();

        assertThat(Statistics.quantile(ten, 0.90)).isEqualTo(9);
        assertThat(Statistics.quantile(ten, 0.91)).isEqualTo(10);
        assertThat(Statistics.quantile(ten, 0)).isEqualTo(1);
        assertThat(Statistics.quantile(List.of(), 0.5)).isNaN();
    }

    @Test
    void differencesAreOfEachTwoAsAPartOfTheirMean() {
        assertThat(Statistics.differences(List.of(0.9, 1.1, 1.0)))
                .usingComparatorForType(StatisticsTest::nearly, Double.class)
                .containsExactly(0.2, 0.1 / 0.95, 0.1 / 1.05);
        assertThat(Statistics.differences(List.of(1.0))).isEmpty();
        assertThat(Statistics.differences(List.of(0.0, 0.0))).containsExactly(0.0);
    }

    @Test
    void bootstrapHoldsTheMeanAndComesAgainWithTheSameSeed() {
        List<List<Double>> groups = List.of(List.of(1.0, 1.0, 1.0), List.of(0.0), List.of(1.0, 0.0));

        Interval interval = Statistics.bootstrap(groups, 0.95, 500, 7);

        assertThat(interval.estimate()).isCloseTo(4 / 6.0, within(1e-9));
        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isEqualTo(1);
        assertThat(Statistics.bootstrap(groups, 0.95, 500, 7)).isEqualTo(interval);
    }

    @Test
    void bootstrapOfGroupsThatAreAlikeIsNarrow() {
        List<List<Double>> groups =
                IntStream.range(0, 20).mapToObj(i -> List.of(1.0, 0.0)).toList();

        assertThat(Statistics.bootstrap(groups, 0.95, 500, 7)).isEqualTo(new Interval(0.5, 0.5, 0.5));
    }

    private static int nearly(Double left, Double right) {
        return Math.abs(left - right) < 1e-9 ? 0 : Double.compare(left, right);
    }
}
