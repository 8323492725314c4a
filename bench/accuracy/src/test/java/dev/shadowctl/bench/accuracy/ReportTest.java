package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void theTableShowsPredictionTruthAndLoopSideBySide() {
        CaseTable table = new CaseTable();
        table.add(Samples.csv(), Samples.cpu(0.44, 0.38, 0.42));
        table.add(Samples.csv(), Samples.refused("far", "too far"));

        assertThat(table.text("Machine: two cores."))
                .startsWith("Machine: two cores.\n")
                .contains("| csv | `CSVFormat#format` | 2 (1, 2) | 500 | 0.440 [0.300, 0.500] | 0.400 (0.380, 0.420) |"
                        + " 0.200 | 10 % | 50 % | yes |")
                .contains("prediction **10 %**, tight loop × rate **50 %**. Truth inside the interval: 1 of 1.");
    }

    @Test
    void scoresStandBesideRivalsAndNoise() {
        Observations rows = new Observations(List.of(Samples.cpu(0.44, 0.39, 0.41)));

        assertThat(new ScoreReport(rows, rows).text("Made here."))
                .startsWith("Made here.\n")
                .contains(
                        "| cpuCores | up to 3× | 1 | ≤ 8 % | 10 % | ≤ 20 % | 10 % | 0 %, at least twice ours | **no** |")
                .contains("| cpuCores | up to 3× | **shadowctl** | 1 | 10 % | 10 % | × 1.10 |")
                .contains("|  |  | tight loop × rate | 1 | 50 % | 50 % | × 0.50 |")
                .contains("|  |  | the same × best factor, 2.00 | 1 | 0 % | 0 % | × 1.00 |")
                .contains("|  |  | *noise of the truth* | 1 | 5 % | 5 % | – |")
                .contains("| **all** | all | 1 | 1 | 100 % | 100 % to 100 % | 45 % |");
    }

    @Test
    void rowsThatAreNotScoredCalibrateThoseThatAre() {
        List<Observation> all = IntStream.range(0, 12)
                .mapToObj(i -> Samples.answered(
                        Samples.question("case" + i, "library" + i, i == 0 ? "score" : "tune", Metric.CPU, 1),
                        new Interval(1, 0.5, 2),
                        0.2,
                        2.0))
                .toList();
        assertThat(new ScoreReport(new Observations(all.subList(0, 1)), new Observations(all)).text(""))
                .contains("| width of that of cpuCores over its estimate, median | 1 | ≤ 0.5 | 1.50 | **no** |");
    }

    @Test
    void whatHasNoScoreIsListed() {
        Observations rows = new Observations(List.of(Samples.refused("far", "refused: too far | ask nearer")));

        assertThat(new ScoreReport(rows, rows).text(""))
                .contains("| cpuCores | above 10× | 1 | 0 | 1 |")
                .contains("| far | 2@500 | cpuCores | refused | refused: too far \\| ask nearer |");
    }

    @Test
    void aSectionReplacesItsOwnPartOfADocumentOnly() {
        String document = Section.TABLE.into(Section.SCORES.into("# Benchmarks\n", "scores\n"), "first\n");

        String again = Section.TABLE.into(document + "\nBy hand.\n", "second\n");

        assertThat(again).startsWith("# Benchmarks\n").endsWith("\nBy hand.\n").contains("scores\n", "second\n");
        assertThat(again).doesNotContain("first");
    }
}
