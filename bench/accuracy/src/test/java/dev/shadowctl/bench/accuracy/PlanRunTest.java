package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanRunTest {

    @Test
    void theTargetIsThreeTimesTheRealP99RoundedUp() {
        Observation p99 = Samples.answered(
                Samples.question("csv", "commons-csv", "tune", Metric.LATENCY_P99, 1),
                new Interval(0.01, 0.01, 0.02),
                0.2,
                0.04,
                0.05);

        assertThat(PlanRun.boundSeconds(Samples.csv(), new Observations(List.of(p99)))
                        .getAsDouble())
                .isCloseTo(0.2, within(1e-12));
    }

    @Test
    void aTargetIsNeverTighterThanPeopleStateThem() {
        Observation p99 = Samples.answered(
                Samples.question("csv", "commons-csv", "tune", Metric.LATENCY_P99, 1),
                new Interval(0.001, 0.001, 0.002),
                0.2,
                0.004);

        assertThat(PlanRun.boundSeconds(Samples.csv(), new Observations(List.of(p99))))
                .hasValue(0.05);
    }

    @Test
    void withoutARealRunThereIsNone() {
        assertThat(PlanRun.boundSeconds(Samples.csv(), new Observations(List.of())))
                .isEmpty();
    }

    @Test
    void aComplaintComesBeforeWhatToDo() {
        assertThat(new Answer(9, "", "no rate sustains it\nmeasure longer\n\n").complaint())
                .isEqualTo("no rate sustains it");
        assertThat(new Answer(8, "", "job 0th: a.B#c\n    2s  running\na.B#c threw\n    at a.B\nGive it inputs:\n}\n")
                        .complaint())
                .isEqualTo("a.B#c threw");
        assertThat(new Answer(9, "", "").complaint()).isEqualTo("exit code 9");
    }

    @Test
    void whatIsRoundAlreadyStays() {
        assertThat(PlanRun.roundedUp(0.05)).isCloseTo(0.05, within(1e-12));
        assertThat(PlanRun.roundedUp(0.051)).isCloseTo(0.1, within(1e-12));
        assertThat(PlanRun.roundedUp(0.6)).isCloseTo(1, within(1e-12));
        assertThat(PlanRun.roundedUp(2.0)).isCloseTo(2, within(1e-12));
    }
}
