package dev.shadowctl.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.cli.command.Commands;
import dev.shadowctl.cli.command.Context;
import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine.Model.CommandSpec;

class CompletionTest {

    private static CommandSpec root() {
        Surroundings surroundings = new Surroundings(Map.of("SHADOWCTL_HOME", "/nowhere"), Map.of(), Path.of("/"));
        Console console = Console.over(
                surroundings, InputStream.nullInputStream(), new ByteArrayOutputStream(), new ByteArrayOutputStream());
        return new Commands(Context.of(surroundings, console, Clock.systemUTC()))
                .tree()
                .getCommandSpec();
    }

    private static List<String> candidates(String word, String... before) {
        Values values = (kind, prefix) -> List.of(kind.word() + "-value");
        return new Candidates(root(), values)
                .of(List.of(before), word).stream()
                        .map(Candidates.Candidate::value)
                        .toList();
    }

    /** After a change of the commands: {@code shadowctl completion SHELL > completions/FILE}. */
    @ParameterizedTest
    @EnumSource
    void theFilesInTheTreeAreWhatTheCommandsGive(ShellKind shell) {
        assertThat(Path.of("../completions", shell.fileName()))
                .as("shadowctl completion %s > completions/%s", shell, shell.fileName())
                .hasContent(shell.script(root()));
    }

    @Test
    void theShellCompletesCommandsOptionsAndValues() {
        assertThat(candidates("pr")).containsExactly("profile", "predict");
        assertThat(candidates("", "job")).containsExactly("ls", "show", "watch", "cancel");
        assertThat(candidates("j", "job", "show")).containsExactly("job-value");
        assertThat(candidates("", "profile")).containsExactly("method-value");
        assertThat(candidates("", "profile", "A#b")).isEmpty();
        assertThat(candidates("--s", "profile", "A#b")).containsExactly("--sizes", "--spring", "--stub", "--service");
        assertThat(candidates("", "profile", "--host")).containsExactly("host-value");
        assertThat(candidates("", "profile", "--host", "local")).containsExactly("method-value");
        assertThat(candidates("", "profile", "--network")).containsExactly("none", "loopback", "host");
        assertThat(candidates("y", "predict", "--rps", "5", "-o")).containsExactly("yaml");
        assertThat(candidates("d", "config", "set")).containsExactly("daemon.idle", "daemon.port");
        assertThat(candidates("__")).isEmpty();
    }
}
