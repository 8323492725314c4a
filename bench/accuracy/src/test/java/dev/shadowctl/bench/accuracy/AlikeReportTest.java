package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Residuals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AlikeReportTest {

    private static final Case SEARCH = new Case(
            "search",
            "orders",
            "tune",
            "cpu",
            "SearchService#search",
            "a.SearchService#search",
            "a.F#f",
            null,
            List.of(10, 100),
            List.of(),
            null,
            List.of(new Workload(100, 500), new Workload(10, 1_000)));

    private static Profile profile;

    @BeforeAll
    static void read() throws IOException {
        profile = KeptProfiles.read(Path.of("src/test/resources/dev/shadowctl/bench/accuracy/answers"))
                .of("search")
                .orElseThrow();
    }

    @Test
    void theSameProfileAgreesWithItself() {
        assertThat(text(profile, profile))
                .contains("| cpuCores | 2 | 2 | 0 % | 0 % | yes | 100 % |")
                .doesNotContain("networkReceiveBytesPerSecond");
    }

    @Test
    void eachTwoOfThreeAreComparedAndEachInTheIntervalOfTheOthers() {
        assertThat(text(profile, profile, dearer(1.2))).contains("| cpuCores | 2 | 6 | 18 % | 18 % | **no** | 100 % |");
        assertThat(text(profile, dearer(10))).contains("| cpuCores | 2 | 2 | 230 % | 230 % | **no** | 0 % |");
    }

    @Test
    void aCaseWithOneProfileIsNotCompared() {
        assertThat(text(profile)).isEmpty();
    }

    private static String text(Profile... profiles) {
        List<KeptProfiles> kept = List.of(profiles).stream()
                .map(one -> new KeptProfiles(Map.of("search", one)))
                .toList();
        return AlikeReport.of(kept, List.of(SEARCH, Samples.csv()), new Model(Residuals.none()))
                .text();
    }

    /** The same method where each call burns so many times as much. */
    private static Profile dearer(double factor) {
        return profile.with(profile.steps().stream()
                .map(step -> new dev.shadowctl.core.measure.Step(
                        step.index(),
                        step.phase(),
                        step.size(),
                        step.rate(),
                        step.achievedRate(),
                        step.startedAt(),
                        step.seconds(),
                        step.calls(),
                        step.errors(),
                        step.repeat(),
                        step.disturbance(),
                        step.measurements().stream()
                                .map(one -> times(one, factor))
                                .toList()))
                .toList());
    }

    private static Measurement times(Measurement one, double factor) {
        return one.metric().equals(Metric.CPU_PER_CALL.label())
                ? Measurement.total(Metric.CPU_PER_CALL, factor * one.mean())
                : one;
    }
}
