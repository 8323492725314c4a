package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarReportTest {

    private static final MixReport NO_MIXES = new MixReport(new Observations(List.of()));

    private static String text(Observation... rows) {
        Observations all = new Observations(List.of(rows));
        return new BarReport(all, new Calibration(all).heldOut(all), NO_MIXES).text();
    }

    private static Observation memory(double high, double smallest) {
        return Samples.answered(
                Samples.question("csv", "commons-csv", "score", Metric.MEMORY, 1),
                new Interval(high / 2, high / 4, high),
                0.2,
                smallest);
    }

    @Test
    void aLimitIsJudgedByWhetherItIsEnoughAndHowMuchMore() {
        assertThat(text(memory(120, 100), memory(160, 100), memory(90, 100)))
                .contains("| memoryBytes at high, as the model believes it, is enough | 3 | ≥ 95 % | 67 % | **no** |")
                .contains(
                        "| memoryBytes at high, as the model believes it, over the smallest found, median | 3 | ≤ × 1.50 | × 1.20 | yes |");
    }

    @Test
    void aLimitIsJudgedAsAPersonSeesItTooStretchedByOtherLibraries() {
        Observation[] rows = IntStream.range(0, 12)
                .mapToObj(i -> Samples.answered(
                        Samples.question("case" + i, "library" + i, "score", Metric.MEMORY, 1),
                        new Interval(100, 80, 125),
                        0.2,
                        64.0))
                .toArray(Observation[]::new);
        // each truth lies two of the lower half widths below its estimate, so the upper end is 100 × 1.25²
        assertThat(text(rows))
                .contains(
                        "| memoryBytes at high, calibrated on other libraries, is enough | 12 | ≥ 95 % | 100 % | yes |\n"
                                + "| memoryBytes at high, calibrated on other libraries, over the smallest found, median | 12 | ≤ × 1.50 | × 2.44 | **no** |");
    }

    @Test
    void whatWasNotRunIsOpenAndNotMet() {
        assertThat(text(memory(120, 100)))
                .contains("| what breaks first is right | 0 | ≥ 80 % | – | open: not run |")
                .contains(
                        "calibrated on other libraries, up to 3× | 0 | ≥ 86 %, bootstrap with 90 % | – | open: below 100 |");
    }

    @Test
    void refusalsAreCountedByWorkload() {
        Observation refused = Samples.refused("far", "too far", 5);
        assertThat(text(Samples.cpu(0.44, 0.40), refused))
                .contains("| workloads refused, up to 3× | 1 | ≤ 5 % | 0 % | yes |")
                .contains("| workloads refused, 3–10× | 1 | ≤ 20 % | 100 % | **no** |");
    }

    @Test
    void halfOfTheBestRivalsTailIsPartOfTheBarOfCpu() {
        // the loop is 8 % off, VPA 25 %
        assertThat(text(near(0.42))).as("5 % off").contains("| 8 %, at least twice ours | **no** |");
        assertThat(text(near(0.41))).as("2.5 % off").contains("| 8 %, at least twice ours | yes |");
    }

    private static Observation near(double estimate) {
        return Samples.answered(
                Samples.question("csv", "commons-csv", "tune", Metric.CPU, 1),
                new Interval(estimate, 0.3, 0.5),
                0.368,
                0.4);
    }
}
