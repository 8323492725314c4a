package dev.shadowctl.core.job;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JobRequestTest {

    @Test
    void whatLiesOnABoundIsAccepted() {
        assertThatCode(() -> request(List.of(1), List.of(JobDefaults.MAX_RATE), JobDefaults.MIN_BUDGET_SECONDS))
                .doesNotThrowAnyException();
        assertThatCode(() -> request(List.of(), List.of(), JobDefaults.MAX_BUDGET_SECONDS))
                .doesNotThrowAnyException();
    }

    @Test
    void whatLiesOutsideIsRefusedByItsOption() {
        assertRefused(List.of(10, 0), List.of(), 60, "--sizes");
        assertRefused(List.of(-1), List.of(), 60, "--sizes");
        assertRefused(List.of(), List.of(0.0), 60, "--rates");
        assertRefused(List.of(), List.of(Double.NaN), 60, "--rates");
        assertRefused(List.of(), List.of(JobDefaults.MAX_RATE + 1), 60, "--rates");
        assertRefused(List.of(), List.of(), 4.9, "--budget");
        assertRefused(List.of(), List.of(), Double.NaN, "--budget");
        assertRefused(List.of(), List.of(), 1e9, "--budget");
    }

    @Test
    void aBeanAndAFixtureExcludeEachOther() {
        JobRequest plain = request(List.of(), List.of(), 60);
        JobRequest fixture = new JobRequest(
                "A#b", List.of(), "/p", null, "F#f", List.of(), List.of(), 60, "local", null, List.of(), "none", false,
                null);

        assertThatCode(() -> plain.with("com.acme.App", List.of(new Stub("com.acme.Repo", 0.005, 2_048))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> fixture.with("com.acme.App", List.of()))
                .hasMessageContaining("--spring and --instance");
    }

    @Test
    void aStubThatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Stub(" ", 0, 0)).hasMessageContaining("--stub names no type");
        assertThatThrownBy(() -> new Stub("A", 61, 0)).hasMessageContaining("latency of --stub A");
        assertThatThrownBy(() -> new Stub("A", Double.NaN, 0)).hasMessageContaining("latency of --stub A");
        assertThatThrownBy(() -> new Stub("A", 0, 1L << 40)).hasMessageContaining("answer size of --stub A");
    }

    private static void assertRefused(List<Integer> sizes, List<Double> rates, double budget, String option) {
        assertThatThrownBy(() -> request(sizes, rates, budget))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option);
    }

    private static JobRequest request(List<Integer> sizes, List<Double> rates, double budget) {
        return new JobRequest(
                "A#b", List.of(), "/p", null, null, sizes, rates, budget, "local", null, List.of(), "none", false,
                null);
    }
}
