package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeftOutTest {

    private final LeftOut leftOut = new LeftOut();
    private Profile profile;

    @BeforeEach
    void read() throws IOException {
        profile = KeptProfiles.read(Path.of("src/test/resources/dev/shadowctl/bench/accuracy/answers"))
                .of("search")
                .orElseThrow();
    }

    @Test
    void theBusiestStepIsPredictedByTheOthersAndHeldAgainstItself() {
        leftOut.add(profile.with(List.of(step(0, 50, 1e-3, 0), step(1, 100, 1e-3, 0), step(2, 400, 3e-3, 0))));
        LeftOut.Pair pair = leftOut.pairs().get(0);
        assertThat(pair.found()).isEqualTo(400 * 3e-3);
        assertThat(pair.predicted()).isBetween(400 * 0.7e-3, 400 * 1.1e-3);
        assertThat(leftOut.text()).contains("| cpuCores | 1 | ");
    }

    @Test
    void laterJvmsTellNothingOfTheFirst() {
        leftOut.add(profile.with(List.of(step(0, 50, 1e-3, 0), step(1, 400, 1e-3, 1))));
        assertThat(leftOut.pairs()).isEmpty();
    }

    @Test
    void oneRateIsNoLadder() {
        leftOut.add(profile.with(List.of(step(0, 50, 1e-3, 0), step(1, 60, 1e-3, 0))));
        assertThat(leftOut.pairs()).isEmpty();
    }

    private static Step step(int index, double rate, double cpuPerCall, int jvm) {
        return new Step(
                        index,
                        Phase.STEADY,
                        100,
                        rate,
                        rate,
                        Instant.EPOCH,
                        2,
                        (long) (2 * rate),
                        0,
                        0,
                        null,
                        List.of(Measurement.total(Metric.CPU_PER_CALL, cpuPerCall)))
                .in(jvm, 512L << 20);
    }
}
