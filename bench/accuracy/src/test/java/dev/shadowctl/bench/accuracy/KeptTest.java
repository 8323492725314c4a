package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.bench.accuracy.Kept.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTest {

    private static final Command ABSENT =
            new Command(List.of("/absent/program", "1"), List.of("size 1", "protocol 1"), Set.of(0, 9), 1);

    @TempDir
    Path folder;

    @BeforeEach
    void keepOne() throws IOException {
        Files.writeString(
                folder.resolve("case.jsonl"),
                """
                {"name":"truth","exit":9,"key":["size 1","protocol 1"],"output":"{}","log":"refused: too far"}
                """);
    }

    @Test
    void takesTheAnswerKeptForTheSameKey() throws IOException, InterruptedException {
        Answer answer = kept().answer("truth", ABSENT);

        assertThat(answer.exit()).isEqualTo(9);
        assertThat(answer.output()).isEqualTo("{}");
        assertThat(answer.complaint()).isEqualTo("refused: too far");
    }

    @Test
    void holdsAnAnswerForItsKeyOnly() throws IOException {
        Command other = new Command(ABSENT.line(), List.of("size 1", "protocol 2"), ABSENT.results(), 1);

        assertThat(kept().holds("truth", ABSENT)).isTrue();
        assertThat(kept().holds("truth", other)).isFalse();
        assertThat(kept().holds("predict", ABSENT)).isFalse();
    }

    @Test
    void theCommandLineIsNoPartOfTheKey() throws IOException, InterruptedException {
        Command moved = new Command(List.of("/elsewhere/program", "1"), ABSENT.key(), ABSENT.results(), 1);

        assertThat(kept().answer("truth", moved).exit()).isEqualTo(9);
    }

    @Test
    void runsACommandWhoseKeyDiffers() {
        Command other = new Command(ABSENT.line(), List.of("size 1", "protocol 2"), ABSENT.results(), 1);

        assertThatThrownBy(() -> kept().answer("truth", other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/absent/program");
    }

    @Test
    void runsAgainWhatItForgot() throws IOException {
        kept().forget("tru");

        assertThatThrownBy(() -> kept().answer("truth", ABSENT)).isInstanceOf(IOException.class);
    }

    private Kept kept() {
        return new Kept(folder.resolve("case.jsonl"), folder, Map.of());
    }
}
