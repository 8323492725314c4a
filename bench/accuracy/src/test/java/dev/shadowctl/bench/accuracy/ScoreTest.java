package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {

    @Test
    void measuresErrorsAgainstTheMedianTruth() {
        Observations rows = new Observations(
                List.of(Samples.cpu(0.44, 0.38, 0.40, 0.90), Samples.cpu(0.30, 0.40), Samples.cpu(0.80, 0.40)));

        Score score = Score.of(rows);

        assertThat(score.n()).isEqualTo(3);
        assertThat(score.medianError()).isCloseTo(0.25, within(1e-9));
        assertThat(score.p90Error()).isCloseTo(1.0, within(1e-9));
        assertThat(score.bias()).isCloseTo(1.1, within(1e-9));
    }

    @Test
    void scoresARivalWhereItSaysSomething() {
        Observations rows = new Observations(List.of(Samples.cpu(0.44, 0.40)));

        assertThat(Score.of(rows, Rival.LOOP).medianError()).isCloseTo(0.5, within(1e-9));
        assertThat(Score.of(rows, Rival.ERNEST).n()).isZero();
    }

    @Test
    void noiseIsOfRunsOfTheSameWorkloadOnly() {
        Observations rows = new Observations(List.of(Samples.cpu(1, 0.9, 1.1), Samples.cpu(1, 9.0)));

        Score noise = Score.noise(rows);

        assertThat(noise.n()).isEqualTo(1);
        assertThat(noise.medianError()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void theBestFactorMakesTheMedianErrorLeast() {
        Observations rows = new Observations(
                List.of(Samples.cpu(1, 0.40), Samples.cpu(1, 0.40), Samples.cpu(1, 0.41), Samples.cpu(1, 2.0)));

        assertThat(Score.bestFactor(rows, Rival.LOOP)).isCloseTo(2, within(0.06));
        assertThat(Score.bestFactor(new Observations(List.of()), Rival.LOOP)).isNaN();
    }

    @Test
    void aTruthOfNextToNothingCountsAsTheFloor() {
        Observation row = Samples.answered(
                Samples.question("csv", "csv", "tune", Metric.DISK_READ, 1), new Interval(6_144, 0, 8_000), 1, 3.0);

        assertThat(row.error(row.interval().estimate())).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void coverageCountsTruthsInside() {
        Observations rows = new Observations(List.of(
                Samples.cpu(0.4, 0.30), Samples.cpu(0.4, 0.50), Samples.cpu(0.4, 0.51), Samples.cpu(0.4, 0.29)));

        Coverage coverage = Coverage.of(rows);

        assertThat(coverage.share()).isEqualTo(0.5);
        assertThat(coverage.libraries()).isEqualTo(1);
        assertThat(coverage.medianWidth()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void aLimitHoldsWhenItIsAtLeastTheSmallestFound() {
        Observations rows = new Observations(List.of(Samples.cpu(0.4, 0.5), Samples.cpu(0.4, 0.51)));

        assertThat(Limits.of(rows)).isEqualTo(new Limits(2, 0.5, (1 + 0.5 / 0.51) / 2));
    }

    @Test
    void aBarGivesWayToNoise() {
        Score score = new Score(10, 0.10, 0.15, 1);
        Bar bar = Bar.ALL.get(0);

        assertThat(bar.metBy(score)).isFalse();
        assertThat(bar.above(new Score(10, 0.08, 0.10, Double.NaN)).metBy(score))
                .isTrue();
        assertThat(bar.above(new Score(0, Double.NaN, Double.NaN, Double.NaN))).isEqualTo(bar);
    }

    @Test
    void theBandIsThatOfTheFartherOfRateAndSize() {
        assertThat(Band.of(3, 0.1)).isEqualTo(Band.NEAR);
        assertThat(Band.of(0.5, 3.1)).isEqualTo(Band.FAR);
        assertThat(Band.of(10.1, 10)).isEqualTo(Band.BEYOND);
    }
}
