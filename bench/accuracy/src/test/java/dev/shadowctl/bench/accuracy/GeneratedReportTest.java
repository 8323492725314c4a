package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedReportTest {

    private static final Path ANSWERS = Path.of("src/test/resources/dev/shadowctl/bench/accuracy/answers");

    @TempDir
    Path generated;

    @Test
    void aProfileIsAsFarFromItselfAsNothing() throws IOException {
        String line = Files.readString(ANSWERS.resolve("search.jsonl"));
        Files.writeString(generated.resolve("search.jsonl"), line);

        String text = GeneratedReport.of(List.of(search()), ANSWERS, generated, sizes("10,100,1000"))
                .text();

        assertThat(text)
                .startsWith("1 of 1 cases run")
                .contains("| without a warning | 1 | 3 | 0 % | ≤ 25 % | 0 % |")
                .contains("| search | `Index#search` | 1.00, 1.00, 1.00 |");
    }

    @Test
    void itIsAskedAtTheSizesThatAreEquallyLarge() throws IOException {
        Files.writeString(generated.resolve("search.jsonl"), Files.readString(ANSWERS.resolve("search.jsonl")));

        String text = GeneratedReport.of(List.of(search()), ANSWERS, generated, sizes("100,1000,10000"))
                .text();

        assertThat(text).contains("same volume").doesNotContain("1.00, 1.00, 1.00");
    }

    @Test
    void whatHasNoSizeInCommonIsListedAndNotCounted() throws IOException {
        Files.writeString(generated.resolve("search.jsonl"), Files.readString(ANSWERS.resolve("search.jsonl")));

        String text = GeneratedReport.of(
                        List.of(search()), ANSWERS, generated, SameSizes.read(generated.resolve("missing")))
                .text();

        assertThat(text)
                .contains("0 have a size in common")
                .contains("| without a warning | 0 | 0 | – |")
                .contains("| 1.00, 1.00, 1.00 |  | not looked into |");
    }

    @Test
    void whatDidNotRunIsListedWithItsReason() throws IOException {
        Files.writeString(
                generated.resolve("search.jsonl"),
                "{\"name\":\"profile\",\"exit\":8,\"key\":[],\"log\":\"Index has no constructor\"}\n");

        String text = GeneratedReport.of(List.of(search()), ANSWERS, generated, sizes("10,100,1000"))
                .text();

        assertThat(text).startsWith("0 of 1 cases run").contains("|  |  | Index has no constructor |");
    }

    @Test
    void aCaseWithoutAProfileOfItsFixtureIsLeftOut() throws IOException {
        assertThat(GeneratedReport.of(List.of(search()), generated, ANSWERS, sizes("10,100,1000"))
                        .text())
                .startsWith("0 of 0 cases run");
    }

    private SameSizes sizes(String sizes) throws IOException {
        Path file = generated.resolve("same-size.tsv");
        Files.writeString(file, "search\t10,100,1000\t" + sizes + "\tsame volume\n");
        return SameSizes.read(file);
    }

    private static Case search() {
        Properties file = new Properties();
        file.setProperty("corpus", "search");
        file.setProperty("search.method", "Index#search");
        file.setProperty("search.qualified", "a.Index#search(int)");
        file.setProperty("search.inputs", "a.Fixtures#terms");
        file.setProperty("search.sizes", "10,100,1000");
        file.setProperty("search.size", "1000");
        file.setProperty("search.rps", "50");
        return Case.corpus(file).get(0);
    }
}
