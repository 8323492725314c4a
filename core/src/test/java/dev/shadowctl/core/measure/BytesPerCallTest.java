package dev.shadowctl.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BytesPerCallTest {

    private static final Metric WRITTEN = Metric.FILE_WRITTEN_PER_CALL;

    @Test
    void stepsCountByTheirCalls() {
        List<Step> steps = List.of(step(WRITTEN, 20, 100), step(WRITTEN, 500, 40));
        assertThat(BytesPerCall.over(steps, WRITTEN)).hasValue((20 * 100 + 500 * 40) / 520.0);
    }

    @Test
    void whatAnIdleJvmMayMoveIsNoWorkOfTheMethod() {
        List<Step> steps = List.of(step(WRITTEN, 20, 80), step(WRITTEN, 20, 120));
        assertThat(BytesPerCall.over(steps, WRITTEN)).hasValue(0);
    }

    @Test
    void bytesThroughSocketsAreCountedOneByOneAndAllStand() {
        Metric sent = Metric.NETWORK_SENT_PER_CALL;
        assertThat(BytesPerCall.over(List.of(step(sent, 20, 3)), sent)).hasValue(3);
    }

    @Test
    void whatNoStepMeasuredIsUnknown() {
        assertThat(BytesPerCall.over(List.of(step(WRITTEN, 20, 80)), Metric.FILE_READ_PER_CALL))
                .isEmpty();
    }

    /** A step of four seconds. */
    private static Step step(Metric metric, long calls, double bytes) {
        return new Step(
                0,
                Phase.STEADY,
                10,
                calls / 4.0,
                calls / 4.0,
                Instant.EPOCH,
                4,
                calls,
                0,
                0,
                null,
                List.of(Measurement.total(metric, bytes)));
    }
}
