package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AblationTest {

    private static final Step SMALL = step(Phase.STEADY, 10, 500, 0);
    private static final Step SMALL_SLOW = step(Phase.STEADY, 10, 50, 0);
    private static final Step MIDDLE = step(Phase.STEADY, 100, 200, 0);
    private static final Step LARGE = step(Phase.STEADY, 1_000, 50, 0);
    private static final Step LARGE_AGAIN = step(Phase.STEADY, 1_000, 50, 1);
    private static final Step LARGE_SLOW = step(Phase.STEADY, 1_000, 5, 0);
    private static final Step SATURATED = step(Phase.SATURATED, 1_000, 90, 0);
    private static final Step SETTLED = step(Phase.SETTLED, 100, 9, 0);

    private static KeptProfiles profiles;
    private static Profile whole;

    @BeforeAll
    static void read() throws IOException {
        profiles = KeptProfiles.read(Path.of("src/test/resources/dev/shadowctl/bench/accuracy/answers"));
        whole = profiles.of("search")
                .orElseThrow()
                .with(List.of(SMALL, SMALL_SLOW, MIDDLE, LARGE, LARGE_AGAIN, LARGE_SLOW, SATURATED, SETTLED));
    }

    @Test
    void nothingIsTheProfileItself() {
        assertThat(Ablation.NOTHING.of(whole)).isEqualTo(whole);
    }

    @Test
    void ofSteadyStepsTheHighestRateOfEachSizeIsLeftWithItsRepeats() {
        assertThat(Ablation.RATES.of(whole).steps())
                .containsExactly(SMALL, MIDDLE, LARGE, LARGE_AGAIN, SATURATED, SETTLED);
    }

    @Test
    void theSizesBetweenAreTakenFromAllPhases() {
        assertThat(Ablation.SIZES.of(whole).steps())
                .containsExactly(SMALL, SMALL_SLOW, LARGE, LARGE_AGAIN, LARGE_SLOW, SATURATED);
    }

    @Test
    void repeatsAndSaturatedStepsGo() {
        assertThat(Ablation.REPEATS.of(whole).steps())
                .doesNotContain(LARGE_AGAIN)
                .hasSize(7);
        assertThat(Ablation.CONTENTION.of(whole).steps())
                .doesNotContain(SATURATED)
                .hasSize(7);
    }

    @Test
    void eachStandsBesideTheWholeOnTheSameRows() {
        Observations rows =
                new Observations(List.of(ReplayTest.row("search", new Workload(100, 500), Metric.CPU, 0.04)));

        String text = AblationReport.of(rows, profiles).text();

        assertThat(text.lines()).hasSize(2 + Ablation.values().length);
        assertThat(text).contains("| repeats | 1 | ").contains(" % for ").doesNotContain("| nothing |");
    }

    private static Step step(Phase phase, int size, double rate, int repeat) {
        return new Step(0, phase, size, rate, rate, Instant.EPOCH, 1, 100, 0, repeat, null, List.of());
    }
}
