package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Step;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class LatencyCorrectionTest {

    /** Of calls that take so many times what their simulation says. */
    private static LatencyCorrection slower(ToDoubleFunction<Step> times) {
        Ladder ladder = new Ladder(new SyntheticProfile().calls(4_000, 0).build());
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
    void stepsThatDisagreeLeaveMoreDoubtFarFromThem() {
        double alike = slower(step -> 1.5).at(1_000, 5_000).deviation();
        double disagreeing =
                slower(step -> step.size() == 100 ? 3.9 : 0.55).at(300, 5_000).deviation();
        assertThat(disagreeing).isGreaterThan(alike * 1.1);
    }

    @Test
    void fewCallsTellLittleOfTheTail() {
        Ladder ladder = new Ladder(new SyntheticProfile().calls(100, 0).build());
        LatencyCorrection few = LatencyCorrection.of(ladder, step -> {
            var measured = step.find(Metric.LATENCY).orElseThrow();
            return new QueueSimulation.Latency(measured.mean() / 2, measured.p50() / 2, measured.p99() / 2);
        });
        LatencyCorrection.Factors factors = few.at(100, 200);
        assertThat(factors.p50()).isCloseTo(2, within(0.1));
        assertThat(factors.p99()).isBetween(1.5, 1.97);
    }
}
