package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LatencyCorrectionTest {

    /** Of calls that take so many times what their simulation says. */
    private static LatencyCorrection slower(ToDoubleFunction<Step> times) {
        return slower(new Ladder(new SyntheticProfile().calls(4_000, 0).build()), times);
    }

    private static LatencyCorrection slower(Ladder ladder, ToDoubleFunction<Step> times) {
        return LatencyCorrection.of(ladder, step -> {
            var measured = step.find(Metric.LATENCY).orElseThrow();
            double factor = times.applyAsDouble(step);
            return new QueueSimulation.Latency(
                    measured.mean() / factor, measured.p50() / factor, measured.p99() / factor);
        });
    }

    @Test
    void nothingIsCorrectedWhereTheSimulationIsRight() {
        LatencyCorrection.Factors factors = slower(step -> 1).at(100, 200);
        assertThat(factors.p50()).isEqualTo(1);
        assertThat(factors.p99()).isEqualTo(1);
    }

    @Test
    void withoutAStepThatKeptUpNothingIsCorrected() {
        LatencyCorrection.Factors factors = slower(
                        new Ladder(new SyntheticProfile().reached(0.5).build()), step -> 2)
                .at(100, 200);
        assertThat(factors.p50()).isEqualTo(1);
        assertThat(factors.p99()).isEqualTo(1);
        assertThat(factors.deviation()).isPositive();
    }

    @Test
    void whatEachStepSaysIsSaidAtItsPlace() {
        LatencyCorrection.Factors factors = slower(step -> 2).at(100, 200);
        assertThat(factors.p50()).isCloseTo(2, within(0.1));
        assertThat(factors.p99()).isCloseTo(2, within(0.1));
    }

    @Test
    void farBeyondTheStepsAMethodThatIsSlowerStillIsAndWithMoreDoubt() {
        LatencyCorrection correction = slower(step -> 2);
        LatencyCorrection.Factors beyond = correction.at(1_000, 2_000);
        assertThat(beyond.p50()).isBetween(1.8, 2.0);
        assertThat(beyond.p99()).isBetween(1.8, 2.0);
        assertThat(beyond.deviation()).isGreaterThan(correction.at(1_000, 200).deviation());
        assertThat(correction.at(1e9, 200).p99()).isCloseTo(1, within(1e-3));
    }

    @Test
    void whatGrowsWithTheRateGoesOnALittleBeyondIt() {
        LatencyCorrection correction = slower(step -> step.rate() == 200 ? 3 : 1);
        double highest = correction.at(1_000, 200).p99();
        double beyond = correction.at(1_000, 600).p99();
        assertThat(highest).isBetween(2.5, 3.0);
        assertThat(beyond).isGreaterThan(2).isLessThan(highest * 1.2);
        assertThat(correction.at(1_000, 1e6).p99()).isCloseTo(beyond, within(0.3));
        assertThat(correction.at(1_000, 1).p99()).isBetween(1.0, 1.5);
    }

    @Test
    void belowTheLowestRateOfASizeNothingGoesOn() {
        Profile cheap = new SyntheticProfile()
                .sizes(10)
                .rates(500.0, 5_000.0)
                .calls(4_000, 0)
                .build();
        Profile dear = new SyntheticProfile()
                .sizes(1_000)
                .rates(5.0, 50.0)
                .calls(4_000, 0)
                .build();
        Ladder both = new Ladder(cheap.with(
                Stream.concat(cheap.steps().stream(), dear.steps().stream()).toList()));
        LatencyCorrection correction = slower(both, step -> step.rate() == 5_000 || step.rate() == 50 ? 3 : 1);
        double lowest = correction.at(10, 500).p99();
        assertThat(correction.at(10, 5).p99()).isBetween(0.9, lowest * 1.5);
        assertThat(correction.at(10, 1e5).p99()).isBetween(lowest, 4.0);
        assertThat(correction.at(1_000, 1e5).p99()).isBetween(lowest, 4.0);
    }

    @Test
    void whatDiffersBetweenSizesIsNoEffectOfTheRate() {
        Profile cheap =
                new SyntheticProfile().sizes(10).rates(5_000.0).calls(4_000, 0).build();
        Profile dear =
                new SyntheticProfile().sizes(1_000).rates(50.0).calls(4_000, 0).build();
        Ladder both = new Ladder(cheap.with(
                Stream.concat(cheap.steps().stream(), dear.steps().stream()).toList()));
        LatencyCorrection correction = slower(both, step -> step.size() == 10 ? 3 : 1);
        assertThat(correction.at(1_000, 150).p99()).isBetween(0.95, 1.2);
    }

    @Test
    void stepsThatDisagreeLeaveMoreDoubtFarFromThem() {
        double alike = slower(step -> 1.5).at(1_000, 5_000).deviation();
        double disagreeing =
                slower(step -> step.size() == 100 ? 3.9 : 0.55).at(300, 5_000).deviation();
        assertThat(disagreeing).isGreaterThan(alike * 1.1);
    }

    @Test
    void fewCallsTellLittleOfTheTail() {
        LatencyCorrection few =
                slower(new Ladder(new SyntheticProfile().calls(100, 0).build()), step -> 2);
        LatencyCorrection.Factors factors = few.at(100, 200);
        assertThat(factors.p50()).isCloseTo(2, within(0.1));
        assertThat(factors.p99()).isBetween(1.5, 1.97);
    }
}
