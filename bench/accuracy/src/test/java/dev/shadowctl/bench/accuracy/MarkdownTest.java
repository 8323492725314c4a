package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void showsPredictionTruthAndLoopSideBySide() {
        String table = Markdown.table(List.of(RowTest.row(0.44, 0.38, 0.42)), "Machine: two cores.");

        assertThat(table)
                .contains("| csv | `CSVFormat#format` | 2 (1, 2) | 500 | 0.440 [0.300, 0.500] | 0.400 (0.380, 0.420) |"
                        + " 0.200 | 10 % | 50 % | yes |")
                .contains("prediction **10 %**, tight loop × rate **50 %**. Truth inside the interval: 1 of 1.")
                .contains("Machine: two cores.");
    }

    @Test
    void replacesItsOwnPartOfADocumentOnly() {
        String first = Markdown.table(List.of(RowTest.row(0.44, 0.4)), "first");
        String second = Markdown.table(List.of(RowTest.row(0.44, 0.4)), "second");

        String document = Markdown.into(Markdown.into("# Benchmarks\n", first) + "\nBy hand.\n", second);

        assertThat(document)
                .startsWith("# Benchmarks\n")
                .endsWith("\nBy hand.\n")
                .contains("second");
        assertThat(document).doesNotContain("first");
    }
}
