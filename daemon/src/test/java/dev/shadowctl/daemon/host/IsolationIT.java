package dev.shadowctl.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.host.Host;
import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.daemon.process.Commands;
import dev.shadowctl.daemon.process.ProcessLauncher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolationIT {

    @TempDir
    private Path directory;

    private Path outside;
    private Scratch scratch;

    @BeforeEach
    void makesScratch() throws IOException {
        outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        scratch = Scratch.create(directory.resolve("jobs"), "j1");
    }

    @AfterEach
    void removesIt() throws IOException {
        scratch.close();
    }

    @Test
    void withoutNetworkNothingIsReached() throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.NONE);
        Set<String> broke = breakout(rung);
        assertThat(broke).contains(Breakout.DONE).doesNotContain(Breakout.WROTE, Breakout.READ, Breakout.REACHED_HOST);
        assertThat(broke.contains(Breakout.REACHED_SELF))
                .isEqualTo(!rung.enforced().contains(Rung.NO_NETWORK));
    }

    @Test
    void withLoopbackAJobReachesItselfAlone() throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.LOOPBACK);
        assertThat(breakout(rung)).containsExactlyInAnyOrder(Breakout.REACHED_SELF, Breakout.DONE);
    }

    @Test
    void theHostsNetworkIsReachedWhereAllowed() throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.HOST);
        assertThat(breakout(rung))
                .containsExactlyInAnyOrder(Breakout.REACHED_HOST, Breakout.REACHED_SELF, Breakout.DONE);
    }

    @Test
    void unsandboxedEverythingIsOpen() throws IOException {
        assertThat(breakout(new Rung.Unsandboxed())).contains(Breakout.WROTE, Breakout.READ, Breakout.REACHED_HOST);
        Files.deleteIfExists(Path.of("/shadowctl-probe"));
    }

    @Test
    void theUsersHomeIsNotThere() throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.NONE);
        Commands.Result result = inside(rung, "ls", "-A", System.getProperty("user.home"));
        assertThat(result.output().contains("No such file") || result.output().isBlank())
                .as(result.output())
                .isTrue();
    }

    @Test
    void onlyScratchCanBeWritten() throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.NONE);
        String script = "for d in / /usr /etc /dev /proc /sys " + outside
                + " /tmp /dev/shm $HOME; do (echo x > $d/written) 2>/dev/null && echo $d; done; true";
        assertThat(inside(rung, "sh", "-c", script).output().lines())
                .containsExactly("/tmp", "/dev/shm", scratch.directory().toString());
        assertThat(scratch.directory().resolve("tmp/written")).exists();
        assertThat(scratch.directory().resolve("shm/written")).exists();
    }

    @Test
    void theEnvironmentIsClean() throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.NONE);
        assertThat(inside(rung, "env").output().lines().map(line -> line.replaceAll("=.*", "")))
                .containsExactlyInAnyOrder("HOME", "LANG", "PATH", "TMPDIR", "PWD");
    }

    @Test
    void otherProcessesAreNotSeen() throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.NONE);
        String pids =
                inside(rung, "sh", "-c", "ls /proc | grep -c '^[0-9]'").output().strip();
        assertThat(Integer.parseInt(pids)).isLessThan(10);
    }

    @Test
    void coresAndFilesAreLimited() throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.NONE);
        assertThat(inside(rung, "sh", "-c", "ulimit -c; ulimit -f").output().lines())
                .containsExactly("0", "2048");
    }

    @Test
    void whereNoRungHoldsTheFailureSaysWhatToDo() {
        Commands broken = (argv, where, limit) -> new Commands.Result(argv, 127, "bwrap: not found");
        IsolationProbe probe =
                new IsolationProbe(broken, Path.of(System.getProperty("java.home"), "bin/java"), directory);
        assertThat(probe.best(NetworkAccess.NONE))
                .isInstanceOfSatisfying(IsolationProbe.Verdict.Unavailable.class, unavailable -> {
                    assertThat(unavailable.failure().code()).isEqualTo(FailureCode.ISOLATION_UNAVAILABLE);
                    assertThat(unavailable.failure().message()).contains("bwrap: not found");
                    assertThat(unavailable.failure().next()).contains("bubblewrap", "--allow-unsandboxed");
                });
    }

    @Test
    void aRungThatLeaksIsNotTaken() {
        Commands leaking = (argv, where, limit) -> new Commands.Result(argv, 0, "read\ndone\n");
        IsolationProbe probe =
                new IsolationProbe(leaking, Path.of(System.getProperty("java.home"), "bin/java"), directory);
        assertThat(probe.best(NetworkAccess.LOOPBACK))
                .isInstanceOfSatisfying(IsolationProbe.Verdict.Unavailable.class, unavailable -> assertThat(
                                unavailable.failure().message())
                        .contains("does not hold", "could be read"));
    }

    @Test
    void theHostIsRead() {
        Sandboxes.rung(directory, NetworkAccess.NONE);
        Host host = new LocalHost(
                        new ProcessLauncher(), Sandboxes.installation(), Sandboxes.probe(directory), Clock.systemUTC())
                .read();
        assertThat(host.name()).isEqualTo("local");
        assertThat(host.machine().cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(host.isolation().rung()).isEqualTo("bubblewrap");
    }

    private Set<String> breakout(Rung rung) throws IOException {
        try (ServerSocket host = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Commands.Result result = inside(
                    rung,
                    System.getProperty("java.home") + "/bin/java",
                    "-cp",
                    IsolationProbe.ownCode().toString(),
                    Breakout.class.getName(),
                    outside.resolve("written").toString(),
                    outside.resolve("secret").toString(),
                    scratch.directory().resolve("mine").toString(),
                    String.valueOf(host.getLocalPort()));
            return result.output().lines().collect(Collectors.toSet());
        }
    }

    private Commands.Result inside(Rung rung, String... command) throws IOException {
        List<Path> readable = new ArrayList<>(JavaHome.of(Path.of(System.getProperty("java.home"), "bin/java"))
                .readable());
        readable.add(IsolationProbe.ownCode());
        Confinement confinement = new Confinement(scratch.directory(), readable, SystemLimits.forJobs(1 << 20));
        return Sandboxes.commands()
                .run(rung.argv(confinement, List.of(command)), scratch.directory(), Duration.ofSeconds(30));
    }
}
