package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.bench.accuracy.MixRun.Reach;
import dev.shadowctl.bench.accuracy.Observation.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MixRunTest {

    private static final Question CPU = Samples.questionOfMix(Metric.CPU);
    private static final Finding FOUND = Finding.of(List.of(0.5), 5_000, Map.of());
    private static final String PREDICTION =
            """
            {"kind": "MixPrediction",
             "resources": {"cpuCores": {"estimate": 0.4, "low": 0.2, "high": 0.8}, "heapBytes": null},
             "calibration": {"stretch": {"cpuCores": 2.0}}}
            """;

    @Test
    void anIntervalIsTakenAsItIsSaid() {
        Observation row = MixRun.observe(CPU, new Answer(0, PREDICTION, ""), FOUND);

        assertThat(row.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(row.interval()).isEqualTo(new Interval(0.4, 0.2, 0.8));
        assertThat(row.about().isOfMix()).isTrue();
    }

    @Test
    void whatThePredictionLeavesOutIsUnanswered() {
        Observation row = MixRun.observe(Samples.questionOfMix(Metric.HEAP), new Answer(0, PREDICTION, ""), FOUND);

        assertThat(row.outcome()).isEqualTo(Outcome.UNANSWERED);
    }

    @Test
    void aRefusalSaysWhy() {
        Observation row = MixRun.observe(CPU, new Answer(9, "", "refused: too far\n"), FOUND);

        assertThat(row.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(row.note()).isEqualTo("refused: too far");
    }

    @Test
    void aTruthThatIsNoneLeavesTheRowWithoutAScore() {
        Finding unsustained = FOUND.but(Outcome.UNSUSTAINED, "too much");

        assertThat(MixRun.observe(CPU, new Answer(0, PREDICTION, ""), unsustained)
                        .outcome())
                .isEqualTo(Outcome.UNSUSTAINED);
        assertThat(MixRun.observe(CPU, new Answer(1, "", "no daemon"), FOUND).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void itReachesAsFarAsTheFarthestOfItsMethods() {
        Measured upToThousand = new Measured(List.of(new Measured.Step(2, 1_000, 0.5)), Optional.empty());

        assertThat(Reach.of(Samples.mix(), List.of(upToThousand, upToThousand))).isEqualTo(new Reach(2, 2));
    }
}
