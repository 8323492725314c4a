package dev.shadowctl.daemon.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIT {

    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin", "ONLY", "this");

    private final ProcessLauncher launcher = new ProcessLauncher();
    private final Commands commands = new ExecCommands(launcher, ENVIRONMENT);

    @TempDir
    private Path directory;

    @Test
    void argumentsArriveAsTheyAre() {
        List<String> argv = List.of("printf", "%s|", "", "a b", "\"q\"", "'", "${x}", "$HOME", "\\", "*", "ä\nb");
        assertThat(run(argv).output()).isEqualTo("|a b|\"q\"|'|${x}|$HOME|\\|*|ä\nb|");
    }

    @Test
    void theEnvironmentIsWhatWasGiven() {
        assertThat(run(List.of("env")).output().lines())
                .contains("ONLY=this")
                .noneMatch(line -> line.startsWith("HOME="));
    }

    @Test
    void bothStreamsAndTheExitCodeComeBack() {
        Commands.Result result = run(List.of("sh", "-c", "echo out; echo err >&2; exit 3"));
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output()).isEqualTo("out\nerr\n");
    }

    @Test
    void onlyTheEndOfALongOutputIsKept() {
        Commands.Result result = run(List.of("sh", "-c", "seq 1 200000"));
        assertThat(result.output()).hasSizeLessThanOrEqualTo(64 << 10).endsWith("200000\n");
    }

    @Test
    void aCommandThatIsMissingIs127() {
        assertThat(run(List.of("no-such-command-here")).exitCode()).isEqualTo(127);
    }

    @Test
    void aDirectoryThatIsMissingIs127() {
        Commands.Result result = commands.run(List.of("true"), directory.resolve("none"), Duration.ofSeconds(20));
        assertThat(result.exitCode()).isEqualTo(127);
        assertThat(result.output()).contains("none");
    }

    @Test
    void timeUpKillsTheChildrenToo() {
        String script = "sleep 300 & echo $!; sleep 300";
        Commands.Result result = commands.run(List.of("sh", "-c", script), directory, Duration.ofSeconds(1));
        assertThat(result.exitCode()).isEqualTo(124);
        long child = Long.parseLong(result.output().lines().findFirst().orElseThrow());
        assertThat(ProcessHandle.of(child)).isEmpty();
    }

    @Test
    void anInterruptKillsTheChildrenToo() throws InterruptedException {
        Commands.Result[] result = new Commands.Result[1];
        boolean[] interrupted = new boolean[1];
        Path running = directory.resolve("running");
        Thread asking = new Thread(() -> {
            result[0] = run(List.of("sh", "-c", "sleep 300 & echo $!; touch " + running + "; sleep 300"));
            interrupted[0] = Thread.currentThread().isInterrupted();
        });
        asking.start();
        while (!Files.exists(running)) {
            Thread.onSpinWait();
        }
        asking.interrupt();
        asking.join();
        assertThat(interrupted[0]).isTrue();
        long child = Long.parseLong(result[0].output().lines().findFirst().orElseThrow());
        assertThat(ProcessHandle.of(child)).isEmpty();
    }

    @Test
    void theWireIsApartFromTalk() throws IOException {
        String script = "echo talk; echo more >&2; cat; head -n 1 <&3 >&4; echo bye";
        try (RunningProcess process = launcher.start(launch("sh", "-c", script).wired())) {
            process.stdin().write("over the wire\n".getBytes(StandardCharsets.UTF_8));
            process.stdin().flush();
            BufferedReader wire = new BufferedReader(new InputStreamReader(process.stdout(), StandardCharsets.UTF_8));
            assertThat(wire.readLine()).isEqualTo("over the wire");
            assertThat(wire.readLine()).isNull();
            assertThat(process.awaitExit(Duration.ofSeconds(20))).hasValue(0);
            assertThat(process.talk().text()).isEqualTo("talk\nmore\nbye\n");
        }
    }

    @Test
    void theWiredProcessKeepsTheLaunchersId() throws IOException {
        try (RunningProcess process =
                launcher.start(launch("sh", "-c", "echo $$ >&4").wired())) {
            BufferedReader wire = new BufferedReader(new InputStreamReader(process.stdout(), StandardCharsets.UTF_8));
            assertThat(wire.readLine()).isEqualTo(String.valueOf(process.pid()));
        }
    }

    @Test
    void whatAProcessSaidLastIsReadThoughItIsGone() throws IOException {
        try (RunningProcess process = launcher.start(launch("sh", "-c", "seq 1 3000"))) {
            ProcessHandle.of(process.pid()).ifPresent(handle -> handle.onExit().join());
            byte[] all = process.stdout().readAllBytes();
            assertThat(new String(all, StandardCharsets.US_ASCII)).endsWith("\n3000\n");
        }
    }

    @Test
    void aClosedProcessLeavesNothingBehind() throws IOException {
        RunningProcess process =
                launcher.start(launch("sh", "-c", "setsid sleep 300 & setsid sleep 301 & echo up; wait"));
        BufferedReader out = new BufferedReader(new InputStreamReader(process.stdout(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("up");
        List<ProcessHandle> children =
                ProcessHandle.of(process.pid()).orElseThrow().descendants().toList();
        assertThat(children).hasSizeGreaterThanOrEqualTo(2);
        process.close();
        assertThat(process.isAlive()).isFalse();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aProcessThatCannotBeStartedSaysWhich() {
        Launch launch = launch("no-such-command-here");
        assertThatThrownBy(() -> launcher.start(launch))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("no-such-command-here");
    }

    /** The kernel's parent-death signal goes off when the thread that forked ends. */
    @Test
    void aProcessOutlivesTheThreadThatAskedForIt() throws IOException, InterruptedException {
        RunningProcess[] started = new RunningProcess[1];
        Thread asking =
                new Thread(() -> started[0] = launcher.start(launch("setpriv", "--pdeathsig", "KILL", "--", "cat")));
        asking.start();
        asking.join();
        try (RunningProcess process = started[0]) {
            process.stdin().write("still here\n".getBytes(StandardCharsets.UTF_8));
            process.stdin().flush();
            BufferedReader out = new BufferedReader(new InputStreamReader(process.stdout(), StandardCharsets.UTF_8));
            assertThat(out.readLine()).isEqualTo("still here");
        }
    }

    private Commands.Result run(List<String> argv) {
        return commands.run(argv, directory, Duration.ofSeconds(30));
    }

    private Launch launch(String... argv) {
        return new Launch("test", List.of(argv), directory, ENVIRONMENT, 1 << 16);
    }
}
