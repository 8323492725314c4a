package dev.shadowctl.daemon.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.job.inputs.InputSet;
import dev.shadowctl.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputSetsTest {

    @TempDir
    Path folder;

    @Test
    void whatIsKeptIsFound() throws IOException {
        InputSets sets = new InputSets(folder.resolve("inputs"));
        sets.keep("j1", set(List.of("class A {}")));
        assertThat(Json.read(sets.find("j1").orElseThrow(), InputSet.class)).isEqualTo(set(List.of("class A {}")));
        assertThat(sets.find("j2")).isEmpty();
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws IOException {
        InputSets sets = new InputSets(folder.resolve("inputs"));
        sets.keep("j1", set(List.of()));
        Files.createSymbolicLink(folder.resolve("inputs/j2.json"), Path.of("/etc/hostname"));
        assertThat(sets.find("j2")).isEmpty();
    }

    @Test
    void whatNoRunnerOfOursWroteIsRefused() {
        InputSets sets = new InputSets(folder.resolve("inputs"));
        assertThatThrownBy(() -> sets.keep("j1", set(List.of("x".repeat(5 << 20)))))
                .hasMessageContaining("more than");
    }

    private static InputSet set(List<String> java) {
        return new InputSet(
                "shadowctl/v1",
                "InputSet",
                "a.B#c()",
                "none",
                "static",
                List.of(),
                new InputSet.Edges(1, 1, 2),
                List.of(),
                "constant",
                1,
                0.1,
                List.of(),
                java);
    }
}
