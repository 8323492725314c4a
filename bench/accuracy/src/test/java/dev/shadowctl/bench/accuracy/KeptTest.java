package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTest {

    @TempDir
    Path folder;

    @Test
    void takesTheOutputKeptForTheSameCommand() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("truth.command"), "/absent/program 1");
        Files.writeString(folder.resolve("truth.json"), "{}");

        assertThat(new Kept(folder, Map.of()).output("truth", List.of("/absent/program", "1")))
                .isEqualTo("{}");
    }

    @Test
    void runsACommandThatDiffers() throws IOException {
        Files.writeString(folder.resolve("truth.command"), "/absent/program 1");
        Files.writeString(folder.resolve("truth.json"), "{}");

        assertThatThrownBy(() -> new Kept(folder, Map.of()).output("truth", List.of("/absent/program", "2")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/absent/program");
        assertThat(folder.resolve("truth.command")).doesNotExist();
    }
}
