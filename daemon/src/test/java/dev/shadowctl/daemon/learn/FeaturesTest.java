package dev.shadowctl.daemon.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.daemon.Scripted;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    private static final String METHOD = "com.acme.Pricing#quote(int)";

    @Test
    void liveSetAndLocksComeFromTheStepsThatTellOfThem() {
        Features features = Features.of(Scripted.profile(
                "j1",
                METHOD,
                List.of(
                        Scripted.step(0),
                        step(Phase.SATURATED, Measurement.total(Metric.BLOCKED_PER_CALL, 0.003)),
                        step(Phase.SETTLED, Measurement.total(Metric.HEAP_AFTER_GC_BYTES, 1 << 20))),
                List.of()));

        assertThat(value(features, "logHeapAfterGcBytes")).isEqualTo(Math.log(1 << 20));
        assertThat(value(features, "blockedShare"))
                .as("3 ms beside 1 ms of CPU")
                .isCloseTo(0.75, within(1e-9));
    }

    @Test
    void whatNoStepToldIsNotANumber() {
        Features features = Features.of(Scripted.profile("j1", METHOD));

        assertThat(value(features, "logHeapAfterGcBytes")).isNaN();
        assertThat(value(features, "blockedShare")).isNaN();
        assertThat(value(features, "complexityScore")).isNaN();
    }

    @Test
    void withoutComplexityAllElseStays() {
        Features all = new Features(java.util.Collections.nCopies(Features.NAMES.size(), 1.0));

        Features without = all.withoutComplexity();

        for (String name : Features.NAMES) {
            assertThat(Double.valueOf(value(without, name)))
                    .as(name)
                    .isEqualTo(Double.valueOf(name.startsWith("complexity") ? Double.NaN : 1));
        }
    }

    private static double value(Features features, String name) {
        return features.values().get(Features.NAMES.indexOf(name));
    }

    private static Step step(Phase phase, Measurement measurement) {
        Step like = Scripted.step(1);
        return new Step(1, phase, like.size(), 10, 10, like.startedAt(), 1, 50, 0, 0, null, List.of(measurement));
    }
}
