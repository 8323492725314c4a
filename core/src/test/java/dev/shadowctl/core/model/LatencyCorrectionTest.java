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
        assertThat(beyond.p50()).isBetween(1.4, 2.0);
        assertThat(beyond.p99()).isBetween(1.4, 2.0);
        assertThat(beyond.deviation()).isGreaterThan(correction.at(1_000, 200).deviation());
        assertThat(correction.at(1e9, 1e9).p99()).isCloseTo(1, within(1e-3));
    }

    @Test
    void theNearestRateCountsMost() {
        LatencyCorrection.Factors busy =
                slower(step -> step.rate() == 200 ? 3 : 1).at(1_000, 210);
        assertThat(busy.p99()).isBetween(2.5, 3.0);
    }
}
