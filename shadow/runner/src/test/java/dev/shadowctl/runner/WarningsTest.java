package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarningsTest {

    private final Warnings warnings = new Warnings();

    @Test
    void stepsOfManyCallsAreNoWarning() {
        warnings.ofFewCalls(List.of(step(46.125, 30)));
        assertThat(warnings.list()).isEmpty();
    }

    @Test
    void stepsOfFewCallsAreOneWarningThatNamesTheWorst() {
        warnings.ofFewCalls(List.of(step(46.125, 29), step(5, 4), step(120, 200)));
        assertThat(warnings.list())
                .containsExactly("few-calls: 2 of 3 steps saw fewer than 30 calls, size 10 at 5 calls per second only"
                        + " 4; a longer --budget gives steadier numbers");
    }

    @Test
    void whatThreadsThatEndedHadAllocatedIsOneWarning() {
        Measurement allocated = Measurement.total(Metric.ALLOCATED_PER_CALL, 100);
        Step whole = step(20, 100).with(List.of(allocated));
        Step lacking = step(20, 100).with(List.of(allocated.from(Reading.LIVING_THREADS)));
        warnings.ofEndedThreads(List.of(whole));
        assertThat(warnings.list()).isEmpty();
        warnings.ofEndedThreads(List.of(whole, lacking, lacking));
        assertThat(warnings.list()).singleElement().asString().startsWith("threads-ended: ");
    }

    private static Step step(double rate, long calls) {
        return new Step(0, Phase.STEADY, 10, rate, rate, Instant.EPOCH, 1, calls, 0, 0, null, List.of());
    }
}
