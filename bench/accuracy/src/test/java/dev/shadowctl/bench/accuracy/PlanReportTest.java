package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shadowctl.bench.accuracy.PlanRun.Planned;
import dev.shadowctl.core.feedback.Observation.Compared;
import dev.shadowctl.core.feedback.Observation.Run;
import dev.shadowctl.core.feedback.Observation.Verdict;
import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanReportTest {

    private static final double MEBIBYTE = 1 << 20;

    private static final Observations TRUTHS = new Observations(List.of(
            Samples.cpu(0.4, 0.4),
            Samples.answered(
                    Samples.question("csv", "commons-csv", "tune", Metric.MEMORY, 1),
                    new Interval(1, 1, 1),
                    0.2,
                    100 * MEBIBYTE)));

    @Test
    void aPlanIsHeldAgainstTheLeastAndAgainstWhatOthersGive() {
        assertThat(text(planned(true, "holds")))
                .startsWith(
                        "1 methods, 0 of them refused a plan. Of 1 plans, each run with exactly what it gives, 1 hold (100 %, bar 95 %).")
                .contains("| **shadowctl's plan**, run | 1 | 1 | × 1.20 | 1 | 1 | × 1.25 |")
                .contains("CPU limits are × 1.50 what is burnt in the median")
                .contains("| VPA, given the true run | 1 | 0 | × 0.00 | 1 | 1 | × 1.25 |")
                .contains("| a copied 1 core and 1 GiB, 75 % of it heap | 1 | 1 | × 10.24 | 1 | 1 | × 2.50 |")
                .contains(
                        "| csv | 2@500 | 50.0 ms | 0.50 | × 1.25 | 0.60 | × 1.50 | 120 MiB | × 1.20 | 7.00 ms | holds |");
    }

    @Test
    void whatDoesNotHoldIsNotEnoughHoweverMuchItIs() {
        assertThat(text(planned(false, "missed: p99 63 ms of 50 ms")))
                .contains("exactly what it gives, 0 hold (0 %, bar 95 %)")
                .contains("| **shadowctl's plan**, run | 1 | 0 | × 1.20 | 1 | 1 | × 1.25 |")
                .contains("| missed: p99 63 ms of 50 ms |");
    }

    @Test
    void aRefusalIsListedWithItsReason() {
        Planned refused =
                new Planned(Samples.csv(), 0.05, Optional.empty(), Optional.empty(), "no rate sustains the target");

        assertThat(text(refused))
                .startsWith("1 methods, 1 of them refused a plan. Of 0 plans")
                .contains("refused: no rate sustains the target");
    }

    @Test
    void aPlanThatCouldNotBeRunDoesNotHold() {
        assertThat(text(new Planned(Samples.csv(), 0.05, Optional.of(plan()), Optional.empty(), "")))
                .contains("Of 1 plans, each run with exactly what it gives, 0 hold (0 %, bar 95 %)")
                .contains("| not run |");
    }

    private static String text(Planned one) {
        return new PlanReport(List.of(one), TRUTHS).text();
    }

    private static Planned planned(boolean holds, String words) {
        return new Planned(Samples.csv(), 0.05, Optional.of(plan()), Optional.of(seen(holds, words)), "");
    }

    /** Two replicas of 0.25 to 0.3 cores and 60 MiB. */
    private static JsonNode plan() {
        return Json.of(
                "plan",
                new Answer(
                        0,
                        "{\"services\":[{\"allotment\":{\"replicas\":2,\"cpuRequestCores\":0.25,\"cpuLimitCores\":0.3,\"memoryBytes\":"
                                + Math.round(60 * MEBIBYTE) + "}}]}",
                        ""));
    }

    private static dev.shadowctl.core.feedback.Observation seen(boolean holds, String words) {
        return new dev.shadowctl.core.feedback.Observation(
                "shadowctl/v1",
                dev.shadowctl.core.feedback.Observation.KIND,
                "j1",
                "p1",
                "shop",
                "a.CSVFormat#format()",
                "j0",
                "hash",
                Instant.EPOCH,
                "local",
                new Machine(2, 1L << 32, "cpu", "Linux", "6.1"),
                new Isolation("bubblewrap", "none", List.of()),
                "17",
                "fixture",
                List.of(new Part.Rung(2, 500)),
                16,
                new Validation.Limits(0.3, null, 1L << 26, 1L << 24, "G1", 1, 0, null, null, null),
                0.99,
                0.05,
                Map.of(
                        "cpuCores",
                        new Compared(0.2, 0.1, 0.3, 0.2),
                        "latencyP99Seconds",
                        new Compared(0.004, 0.002, 0.01, 0.007)),
                new Run(Run.SERVED, null, 10, true, 20, 500, 500.0, 10_000, 0, true, 0.0, 0.01, true, 1e6, null),
                new Verdict(holds, words, List.of()),
                List.of(),
                List.of());
    }
}
