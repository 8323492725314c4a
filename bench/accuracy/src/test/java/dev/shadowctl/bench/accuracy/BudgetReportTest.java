package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetReportTest {

    private static final String MACHINE = Samples.cpu(1, 1.0).machine();

    @TempDir
    Path folder;

    @Test
    void barsAreTwiceAsHighAndTheUsualBudgetStandsBeside() throws IOException {
        write("observations.csv", Samples.cpu(0.44, 0.40));
        write("observations-20s.csv", Samples.cpu(0.46, 0.40));

        String text = BudgetReport.beside(folder.resolve("observations-20s.csv"), MACHINE)
                .text();

        assertThat(text)
                .contains("| 20s | cpuCores | up to 3× | 1 | ≤ 16 % | 15 % | 15 % for 10 % |"
                        + " ≤ 40 % | 15 % | 15 % for 10 % | 100 % | yes |");
        assertThat(text.lines()).hasSize(4);
    }

    @Test
    void rowsOfAnotherMachineDoNotCount() throws IOException {
        write("observations-20s.csv", Samples.cpu(0.46, 0.40));

        assertThat(BudgetReport.beside(folder.resolve("observations.csv"), "elsewhere")
                        .text())
                .isEmpty();
    }

    @Test
    void anotherBudgetKeepsItsAnswersAndRowsApart() {
        Settings usual = Settings.parse(List.of("--root", "/checkout"));
        Settings small = Settings.parse(List.of("--root", "/checkout", "--budget", "20s"));

        assertThat(usual.hasUsualBudget()).isTrue();
        assertThat(usual.observations()).isEqualTo(Path.of("/checkout/bench/accuracy/observations.csv"));
        assertThat(usual.answers()).isEqualTo(Path.of("/checkout/bench/kept/answers"));
        assertThat(small.hasUsualBudget()).isFalse();
        assertThat(small.observations()).isEqualTo(Path.of("/checkout/bench/accuracy/observations-20s.csv"));
        assertThat(small.answers()).isEqualTo(Path.of("/checkout/bench/kept/answers-20s"));
        assertThat(small.truths()).isEqualTo(usual.truths());
    }

    private void write(String name, Observation row) throws IOException {
        new Observations(List.of(row)).write(folder.resolve(name));
    }
}
