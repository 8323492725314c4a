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
