package dev.shadowctl.daemon.target;

import static dev.shadowctl.daemon.target.Allotments.USUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.target.Change;
import dev.shadowctl.core.target.Preview;
import dev.shadowctl.core.target.Reach;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of the user's own: a shell script that keeps its state in a file beside it. */
class CommandTargetIT {

    private static final String PROGRAM =
            """
            #!/bin/sh
            request=$(cat)
            printf '%s' "$request" >request.json
            case $1 in
                read) printf '{"state": {"b": 1, "a": "%s"}}' "$(cat state)" ;;
                preview) printf '{"changes": [{"setting": "memoryBytes", "before": "2 GiB", "after": "640 MiB"}],
                    "unenforceable": ["replicas: one machine"], "state": {"a": "new", "b": 1}}' ;;
                apply) echo new >state ;;
                rollback) echo old >state ;;
                test) printf '{"what": "the rack in the cellar"}' ;;
            esac
            """;

    @TempDir
    private Path directory;

    private Target target(String script, Duration limit) throws IOException {
        Path program = Files.writeString(directory.resolve("give"), script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(directory.resolve("state"), "old\n");
        TargetProgram run = new TargetProgram(new ProcessLauncher(), Map.of("PATH", System.getenv("PATH")), limit);
        return new CommandTarget(program, (verb, request) -> run.ask(program, verb, request));
    }

    private Target target(String script) throws IOException {
        return target(script, Duration.ofSeconds(30));
    }

    @Test
    void speaksJsonBothWays() throws IOException {
        Target target = target(PROGRAM);
        assertThat(target.test()).isEqualTo(new Reach.Reached("the rack in the cellar"));
        Snapshot before = target.read();
        assertThat(before.content()).isEqualTo("{\"a\":\"old\",\"b\":1}");
        Preview preview = target.preview(before, USUAL);
        assertThat(preview.changes()).containsExactly(new Change("memoryBytes", "2 GiB", "640 MiB"));
        assertThat(preview.unenforceable()).containsExactly("replicas: one machine");

        target.apply(before, USUAL);
        Map<?, ?> request = (Map<?, ?>) Json.readAny(Files.readString(directory.resolve("request.json")));
        assertThat(request.get("apiVersion")).isEqualTo("shadowctl/v1");
        assertThat(request.get("kind")).isEqualTo("TargetRequest");
        assertThat(request.get("verb")).isEqualTo("apply");
        assertThat(((Map<?, ?>) request.get("state")).get("a")).isEqualTo("old");
        assertThat(((Map<?, ?>) request.get("allotment")).get("jvmArguments"))
                .isEqualTo("-Xmx384m -XX:+UseSerialGC -XX:ActiveProcessorCount=1");
        assertThat(target.read().fingerprint()).isEqualTo(preview.after());

        target.apply(before, USUAL);
        target.rollback(before);
        assertThat(target.read()).isEqualTo(before);
    }

    @Test
    void aStateThatIsNeitherOldNorNewIsRefused() throws IOException {
        Target target = target(PROGRAM);
        Snapshot before = target.read();
        Files.writeString(directory.resolve("state"), "other\n");
        assertThatThrownBy(() -> target.apply(before, USUAL)).hasMessageContaining("somebody changed it");
        assertThat(directory.resolve("state")).hasContent("other\n");
    }

    @Test
    void aFailureSaysTheCodeAndWhatWasSaid() throws IOException {
        Target target = target("#!/bin/sh\necho no such rack >&2\nexit 3\n");
        assertThatThrownBy(target::read)
                .isInstanceOf(TargetException.class)
                .hasMessageContainingAll("give read", "exit code 3", "no such rack");
        assertThat(target.test()).isInstanceOf(Reach.OutOfReach.class);
    }

    @Test
    void timeAndOutputHaveALimit() throws IOException {
        assertThatThrownBy(target("#!/bin/sh\nsleep 60 & sleep 60\n", Duration.ofMillis(300))::read)
                .hasMessageContaining("was ended");
        assertThatThrownBy(target("#!/bin/sh\nexec yes\n", Duration.ofSeconds(20))::read)
                .isInstanceOf(TargetException.class);
        assertThatThrownBy(target("#!/bin/sh\necho hello\n")::read).hasMessageContaining("no JSON object: 'hello'");
    }

    @Test
    void aProgramDiesWithTheDaemonThatAskedIt() throws Exception {
        Needed.file(Path.of("/usr/bin/setpriv"), "util-linux");
        target("#!/bin/sh\necho $$ >pid.new; mv pid.new pid\nexec sleep 300\n");
        Process daemon = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedAsk.class.getName(),
                        directory.resolve("give").toString())
                .inheritIO()
                .start();
        Path pid = directory.resolve("pid");
        while (!Files.exists(pid) && daemon.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        ProcessHandle program =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        daemon.destroyForcibly().waitFor();
        program.onExit().get(30, TimeUnit.SECONDS);
        assertThat(program.isAlive()).isFalse();
    }

    @Test
    void aProgramThatIsNoneIsOutOfReach() throws IOException {
        Target target = target(PROGRAM);
        Files.setPosixFilePermissions(directory.resolve("give"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(target.test()).isInstanceOfSatisfying(Reach.OutOfReach.class, out -> assertThat(out.next())
                .contains("chmod +x"));
        assertThatThrownBy(target::read).isInstanceOf(TargetException.class);
    }
}
