package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A line of 80 bytes to a file in each call. */
class TrafficLawTest {

    private static final Metric WRITTEN = Metric.FILE_WRITTEN_PER_CALL;
    private static final Prediction.Extrapolation WITHIN = new Prediction.Extrapolation(1, 1);

    @Test
    void littleThatALowRateHidesIsToldByTheHighOne() {
        // so did runners that left out what a single step moved below 2 kB a second
        assertThat(perCall(step -> step.rate() < 100 ? 0 : 80)).isCloseTo(80, withinPercentage(5));
    }

    @Test
    void whatTheJvmMovesByItselfHardlyCountsAtAHighRate() {
        assertThat(perCall(step -> 80 + 500 / step.rate())).isCloseTo(80, withinPercentage(5));
    }

    @Test
    void whatTheJvmMovesByItselfIsNoneOfTheCalls() {
        assertThat(perCall(step -> 1_500 / step.rate())).isZero();
    }

    private static double perCall(ToDoubleFunction<Step> written) {
        List<Step> steps = Stream.of(10, 100)
                .flatMap(size -> Stream.of(10.0, 500.0).map(rate -> step(size, rate)))
                .map(step -> step.with(List.of(Measurement.total(WRITTEN, written.applyAsDouble(step)))))
                .toList();
        Ladder ladder = new Ladder(new SyntheticProfile().build().with(steps));
        return TrafficLaw.fit(ladder, WRITTEN).orElseThrow().at(1, 100, WITHIN).estimate();
    }

    private static Step step(int size, double rate) {
        return new Step(
                0,
                Phase.STEADY,
                size,
                rate,
                rate,
                Instant.EPOCH,
                5,
                Math.round(5 * rate),
                0,
                0,
                null,
                List.of(Measurement.total(Metric.CPU_PER_CALL, 1e-4)));
    }
}
