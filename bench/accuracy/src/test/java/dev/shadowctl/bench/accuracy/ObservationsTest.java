package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservationsTest {

    @TempDir
    Path folder;

    @Test
    void comeBackAsTheyWereWritten() throws IOException {
        Observations rows = new Observations(List.of(
                Samples.cpu(0.44, 0.38, 0.40),
                Samples.refused("far", "refused: 12 ×, \"too far\"; run --sizes 10,20")));
        Path file = folder.resolve("rows.csv");

        rows.write(file);

        assertThat(Observations.read(file)).isEqualTo(rows);
    }

    @Test
    void areNoneWithoutAFile() throws IOException {
        assertThat(Observations.read(folder.resolve("absent.csv")).rows()).isEmpty();
    }

    @Test
    void refuseAFileOfAnotherShape() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), "case,truth\n");

        assertThatThrownBy(() -> Observations.read(file)).hasMessageContaining("other columns");
    }

    @Test
    void aNewOneTakesThePlaceOfTheOldOne() {
        Observations rows = new Observations(List.of(Samples.cpu(0.44, 0.4), Samples.refused("far", "")));

        Observations merged = rows.with(List.of(Samples.cpu(0.41, 0.4)));

        assertThat(merged.rows()).hasSize(2);
        assertThat(merged.rows().get(0).interval().estimate()).isEqualTo(0.41);
    }

    @Test
    void anAnswerWantsPredictionAndTruth() {
        assertThatThrownBy(() -> new Observation(
                        Samples.cpu(1, 1.0).about(), Outcome.ANSWERED, null, List.of(1.0), 0, Map.of(), "", "", "", ""))
                .hasMessageContaining("lacks prediction or truth");
    }

    @Test
    void anyValueSurvivesCsv() {
        SplittableRandom random = new SplittableRandom(1);
        String letters = "a,\"; |é";
        for (int i = 0; i < 1_000; i++) {
            List<String> values = IntStream.range(0, 1 + random.nextInt(5))
                    .mapToObj(column -> random.ints(random.nextInt(8), 0, letters.length())
                            .mapToObj(letters::charAt)
                            .map(String::valueOf)
                            .reduce("", String::concat))
                    .toList();

            assertThat(Csv.values(Csv.line(values))).isEqualTo(values);
        }
    }

    @Test
    void aLineBreakBecomesASpace() {
        assertThat(Csv.line(List.of("a\nb", "c"))).isEqualTo("a b,c");
    }
}
