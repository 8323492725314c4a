package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MixReportTest {

    private static final double MEBIBYTE = 1 << 20;

    private static final Observation CPU = row(Metric.CPU, 0.45, 0.30, 0.60, 0.50, 0.50);
    private static final Observation MEMORY =
            row(Metric.MEMORY, 90 * MEBIBYTE, 70 * MEBIBYTE, 120 * MEBIBYTE, 100 * MEBIBYTE);
    private static final Observation HEAP =
            row(Metric.HEAP, 30 * MEBIBYTE, 20 * MEBIBYTE, 40 * MEBIBYTE, 50 * MEBIBYTE);

    @Test
    void mixesHaveBarsOfTheirOwn() {
        assertThat(text(CPU, MEMORY))
                .contains("| cpuCores of a mix | all | 1 | ≤ 12 % | 10 % | – | 10 % | – | yes |")
                .contains("| memoryBytes of a mix, at high | all | 1 | enough in ≥ 95 % | 100 % | – | – | – | yes |");
    }

    @Test
    void aMemoryThatIsNotEnoughMissesItsBar() {
        Observation tooLittle = row(Metric.MEMORY, 90 * MEBIBYTE, 70 * MEBIBYTE, 95 * MEBIBYTE, 100 * MEBIBYTE);

        assertThat(text(tooLittle)).contains("| enough in ≥ 95 % | 0 % | – | – | – | **no** |");
    }

    @Test
    void errorsAndLimitsNameMixes() {
        assertThat(text(CPU, MEMORY, HEAP))
                .contains("| cpuCores of a mix | all | **shadowctl** | 1 | 10 % | 10 % | × 0.90 |")
                .contains("|  |  | *noise of the truth* | 1 | 0 % | 0 % | – |")
                .contains("| memoryBytes of a mix | **shadowctl**, at high | 1 | 100 % | × 1.20 |")
                .contains("| heapBytes of a mix | **shadowctl**, at high | 1 | 0 % | × 0.80 |");
    }

    @Test
    void eachMixHasALine() {
        assertThat(text(CPU, MEMORY))
                .contains("| both | 0.450 [0.300, 0.600] | 0.500, 0.500 | 10 % | yes | 120 MiB | 100 MiB | yes |");
    }

    @Test
    void figuresOfSingleMethodsAreTheSameBesideMixes() {
        Observations alone = new Observations(List.of(Samples.cpu(0.44, 0.39, 0.41)));
        Observations beside = alone.with(List.of(CPU));

        List<String> lines = new ScoreReport(alone, alone).text("").lines().toList();

        assertThat(new ScoreReport(beside, beside).text("").lines()).containsAll(lines);
        assertThat(new ScoreReport(alone, alone).text("")).doesNotContain("mix");
    }

    @Test
    void aMixWithoutAnAnswerIsListed() {
        Observation refused = new Observation(
                Samples.questionOfMix(Metric.CPU),
                Outcome.REFUSED,
                null,
                List.of(0.5),
                5_000,
                Map.of(),
                "",
                "",
                "",
                "too far");

        assertThat(text(refused))
                .contains("| both | 1@500 | cpuCores | refused | too far |")
                .contains("| both | refused | – | – | – | – | – | – |");
    }

    private static String text(Observation... rows) {
        Observations all = new Observations(List.of(rows));
        return new ScoreReport(all, all).text("");
    }

    private static Observation row(Metric metric, double estimate, double low, double high, Double... truths) {
        return new Observation(
                Samples.questionOfMix(metric),
                Outcome.ANSWERED,
                new Interval(estimate, low, high),
                List.of(truths),
                5_000,
                Map.of(),
                "",
                "",
                "2 × a processor; JDK 17",
                "");
    }
}
