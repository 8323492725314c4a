package dev.shadowctl.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.cli.fake.FakeDaemon;
import dev.shadowctl.cli.fake.FakeDistribution;
import dev.shadowctl.cli.fake.Tools;
import dev.shadowctl.wire.daemon.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts in the real shells. */
class CompletionIT {

    @TempDir
    private Path root;

    private FakeDistribution shadowctl;
    private FakeDaemon daemon;

    @BeforeEach
    void start() throws Exception {
        shadowctl = FakeDistribution.at(root);
        daemon = FakeDaemon.start(shadowctl.home(), Version.current(), () -> {});
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    private static Path script(ShellKind shell) {
        return Path.of("../completions", shell.fileName()).toAbsolutePath().normalize();
    }

    private List<String> run(String... argv) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(root.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        shadowctl.prepare(builder.environment());
        builder.environment().put("HOME", root.toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", Arrays.toString(argv), out).isZero();
        return out.lines().filter(line -> !line.isBlank()).toList();
    }

    private List<String> bash(String... words) throws Exception {
        String script = "source " + script(ShellKind.BASH)
                + "; COMP_WORDS=(shadowctl \"$@\"); COMP_CWORD=$#; _shadowctl;" + " printf '%s\\n' \"${COMPREPLY[@]}\"";
        List<String> argv = new java.util.ArrayList<>(List.of("bash", "--norc", "-c", script, "bash"));
        argv.addAll(List.of(words));
        return run(argv.toArray(String[]::new));
    }

    @Test
    void bash() throws Exception {
        Tools.require("bash");
        assertThat(bash("pr")).containsExactly("profile", "predict");
        assertThat(bash("job", "")).containsExactly("ls", "show", "watch", "cancel");
        assertThat(bash("profile", "--si")).containsExactly("--sizes");
        assertThat(bash("profile", "A#b", "--network", "l")).containsExactly("loopback");
        assertThat(bash("predict", "--rps", "5", "-o", "")).containsExactly("table", "json", "yaml", "csv");
        assertThat(bash("predict", "Pric")).containsExactly("Pricing#quote");
        assertThat(bash("profile", "--host", "")).containsExactly("local");
        assertThat(bash("profile", "--project", "li")).containsExactly("lib");
        assertThat(bash("completion", "z")).containsExactly("zsh");
    }

    private List<String> fish(String line) throws Exception {
        return run("fish", "--no-config", "-c", "source " + script(ShellKind.FISH) + "; complete -C '" + line + "'")
                .stream()
                .map(candidate -> candidate.split("\t", 2)[0])
                .toList();
    }

    @Test
    void fish() throws Exception {
        Tools.require("fish");
        assertThat(fish("shadowctl pr")).containsExactlyInAnyOrder("profile", "predict");
        assertThat(fish("shadowctl job ")).containsExactlyInAnyOrder("ls", "show", "watch", "cancel");
        assertThat(fish("shadowctl profile --si")).containsExactly("--sizes");
        assertThat(fish("shadowctl profile A#b --network l")).containsExactly("loopback");
        assertThat(fish("shadowctl predict --rps 5 -o ")).contains("table", "json", "yaml", "csv");
        assertThat(fish("shadowctl predict Pric")).containsExactly("Pricing#quote");
        assertThat(fish("shadowctl profile --host lo")).containsExactly("local");
        assertThat(fish("shadowctl completion z")).containsExactly("zsh");
    }

    /**
     * An interactive zsh is typed at; a key of its own writes down what the line has become. It is typed at only when its
     * line editor has begun: before that the terminal itself takes some of the keys.
     */
    private List<String> zsh(List<String> typed) throws Exception {
        Path begun = root.resolve("begun");
        Path lines = root.resolve("lines");
        StringBuilder script = new StringBuilder("zmodload zsh/zpty\nzpty z zsh -f -i\n");
        script.append("zpty -w z 'autoload -Uz compinit; compinit -u -D; source " + script(ShellKind.ZSH)
                + "; report() { print -r -- \"$BUFFER\" >> " + lines + "; BUFFER=\"\" }; zle -N report;"
                + " bindkey \"^X^R\" report; zle-line-init() { print begun >> " + begun
                + " }; zle -N zle-line-init'\n");
        script.append(untilLines(begun, 1));
        for (int i = 0; i < typed.size(); i++) {
            script.append("zpty -w -n z '" + typed.get(i) + "'$'\\t\\C-x\\C-r'\n")
                    .append(untilLines(lines, i + 1));
        }
        script.append("zpty -d z\ncat " + lines + "\n");
        return run("timeout", "120", "zsh", "-f", "-c", script.toString());
    }

    /** Reads what the inner shell draws meanwhile, or it would block. */
    private static String untilLines(Path file, int count) {
        return "until [[ -f " + file + " && $(wc -l < " + file + ") -ge " + count
                + " ]]; do while zpty -rt z part; do :; done; sleep 0.05; done\n";
    }

    @Test
    void zsh() throws Exception {
        Tools.require("zsh");
        assertThat(zsh(List.of(
                        "shadowctl dem",
                        "shadowctl job wa",
                        "shadowctl profile --si",
                        "shadowctl profile A#b --network l",
                        "shadowctl predict --rps 5 -o y",
                        "shadowctl predict Pric",
                        "shadowctl profile --host l",
                        "shadowctl completion z")))
                .extracting(String::strip)
                .containsExactly(
                        "shadowctl demo",
                        "shadowctl job watch",
                        "shadowctl profile --sizes",
                        "shadowctl profile A#b --network loopback",
                        "shadowctl predict --rps 5 -o yaml",
                        "shadowctl predict Pricing\\#quote",
                        "shadowctl profile --host local",
                        "shadowctl completion zsh");
    }
}
