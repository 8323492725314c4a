package dev.shadowctl.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.host.Host;
import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.host.RungChoice;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "NAMESPACES"})
    void withoutNetworkNothingIsReached(RungChoice choice) throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.NONE, choice);
        Set<String> broke = breakout(rung);
        assertThat(broke).contains(Breakout.DONE).doesNotContain(Breakout.WROTE, Breakout.READ, Breakout.REACHED_HOST);
        assertThat(broke.contains(Breakout.REACHED_SELF))
                .isEqualTo(!rung.enforced().contains(Rung.NO_NETWORK));
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "NAMESPACES"})
    void withLoopbackAJobReachesItselfAlone(RungChoice choice) throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.LOOPBACK, choice);
        assertThat(breakout(rung)).containsExactlyInAnyOrder(Breakout.REACHED_SELF, Breakout.DONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "NAMESPACES"})
    void theHostsNetworkIsReachedWhereAllowed(RungChoice choice) throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.HOST, choice);
        assertThat(breakout(rung))
                .containsExactlyInAnyOrder(Breakout.REACHED_HOST, Breakout.REACHED_SELF, Breakout.DONE);
    }

    @Test
    void unsandboxedEverythingIsOpen() throws IOException {
        assertThat(breakout(new Rung.Unsandboxed()))
                .contains(Breakout.WROTE, Breakout.READ, Breakout.REACHED_HOST)
                .doesNotContain(Breakout.NO_SCRATCH);
        Files.deleteIfExists(Path.of("/shadowctl-probe"));
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "NAMESPACES"})
    void theUsersHomeIsNotThere(RungChoice choice) throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.NONE, choice);
        Commands.Result result = inside(rung, "ls", "-A", System.getProperty("user.home"));
        assertThat(result.output().contains("No such file") || result.output().isBlank())
                .as(result.output())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "NAMESPACES"})
    void onlyScratchCanBeWritten(RungChoice choice) throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.NONE, choice);
        String script = "for d in / /usr /etc /dev /proc /sys " + outside
                + " /tmp /dev/shm $HOME; do (echo x > $d/written) 2>/dev/null && echo $d; done; true";
        assertThat(inside(rung, "sh", "-c", script).output().lines())
                .containsExactly("/tmp", "/dev/shm", scratch.directory().toString());
        assertThat(scratch.directory().resolve("tmp/written")).exists();
        assertThat(scratch.directory().resolve("shm/written")).exists();
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "NAMESPACES"})
    void theEnvironmentIsClean(RungChoice choice) throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.NONE, choice);
        assertThat(inside(rung, "env").output().lines().map(line -> line.replaceAll("=.*", "")))
                .contains("HOME", "LANG", "PATH", "TMPDIR")
                .isSubsetOf("HOME", "LANG", "PATH", "TMPDIR", "PWD");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "NAMESPACES"})
    void otherProcessesAreNotSeen(RungChoice choice) throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.NONE, choice);
        String pids =
                inside(rung, "sh", "-c", "ls /proc | grep -c '^[0-9]'").output().strip();
        assertThat(Integer.parseInt(pids)).isLessThan(10);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "NAMESPACES"})
    void coresAndFilesAreLimited(RungChoice choice) throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.NONE, choice);
        assertThat(inside(rung, "sh", "-c", "ulimit -c; ulimit -f").output().lines())
                .containsExactly("0", "2048");
    }

    @Test
    void settingNoneTriesNothing() {
        Commands never = (argv, where, limit) -> {
            throw new AssertionError(argv);
        };
        IsolationProbe probe = new IsolationProbe(
                never, Path.of(System.getProperty("java.home"), "bin/java"), directory, RungChoice.NONE);
        assertThat(probe.best(NetworkAccess.NONE))
                .isInstanceOfSatisfying(IsolationProbe.Verdict.Unavailable.class, unavailable -> assertThat(
                                unavailable.failure().message())
                        .contains("job.isolation is none"));
    }

    @Test
    void whereBubblewrapIsMissingNamespacesAreTaken() {
        Commands withoutBubblewrap = (argv, where, limit) -> argv.contains("bwrap")
                ? new Commands.Result(argv, 127, "bwrap: not found")
                : Sandboxes.commands().run(argv, where, limit);
        IsolationProbe probe = new IsolationProbe(
                withoutBubblewrap, Path.of(System.getProperty("java.home"), "bin/java"), directory, RungChoice.BEST);
        Sandboxes.rung(directory, NetworkAccess.NONE, RungChoice.NAMESPACES);
        assertThat(probe.best(NetworkAccess.NONE))
                .isInstanceOfSatisfying(
                        IsolationProbe.Verdict.Holds.class,
                        holds -> assertThat(holds.rung().label()).isEqualTo("namespaces"));
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "NAMESPACES"})
    void noPrivilegeIsHeldOrCanBeGained(RungChoice choice) throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.NONE, choice);
        assertThat(inside(rung, "grep", "-E", "^(Cap(Inh|Prm|Eff|Bnd|Amb)|NoNewPrivs)", "/proc/self/status")
                        .output()
                        .lines()
                        .map(line -> line.replaceAll("\\s+", " ")))
                .containsExactly(
                        "CapInh: 0000000000000000",
                        "CapPrm: 0000000000000000",
                        "CapEff: 0000000000000000",
                        "CapBnd: 0000000000000000",
                        "CapAmb: 0000000000000000",
                        "NoNewPrivs: 1");
    }

    /** What root may write by mere ownership: with core_pattern alone it would own the machine. */
    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "NAMESPACES"})
    void noSettingOfTheKernelCanBeWritten(RungChoice choice) throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.NONE, choice);
        String script = "find /proc -maxdepth 3 -path '/proc/[0-9]*' -prune -o -path /proc/self -prune -o"
                + " -path /proc/thread-self -prune -o -type f -writable -print";
        assertThat(inside(rung, "sh", "-c", script).output()).isBlank();
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "NAMESPACES"})
    void pathsWithBlanksAndPercentSignsCanBeRead(RungChoice choice) throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.NONE, choice);
        Path odd = Files.createDirectory(directory.resolve("a b%s\\n'c"));
        Path file = Files.writeString(odd.resolve("$(x) é.txt"), "odd");
        Confinement confinement =
                new Confinement(scratch.directory(), List.of(file, odd), SystemLimits.forJobs(1 << 20, 30, 256));
        List<String> argv = rung.argv(
                confinement,
                List.of("sh", "-c", "cat \"$1\"; (: >>\"$1\") 2>/dev/null || echo \", kept\"", "sh", file.toString()));
        assertThat(Sandboxes.commands()
                        .run(argv, scratch.directory(), Duration.ofSeconds(30))
                        .output())
                .contains("odd", ", kept");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "NAMESPACES"})
    void howACommandEndsIsHandedOn(RungChoice choice) throws IOException {
        Rung rung = Sandboxes.rung(directory, NetworkAccess.NONE, choice);
        assertThat(inside(rung, "sh", "-c", "exit 42").exitCode()).isEqualTo(42);
        assertThat(inside(rung, "sh", "-c", "kill -9 $$").exitCode()).isEqualTo(137);
    }

    @Test
    void whereNoRungHoldsTheFailureSaysWhatToDo() {
        Commands broken = (argv, where, limit) -> new Commands.Result(argv, 127, "bwrap: not found");
        IsolationProbe probe = new IsolationProbe(
                broken, Path.of(System.getProperty("java.home"), "bin/java"), directory, RungChoice.BEST);
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
        IsolationProbe probe = new IsolationProbe(
                leaking, Path.of(System.getProperty("java.home"), "bin/java"), directory, RungChoice.BEST);
        assertThat(probe.best(NetworkAccess.LOOPBACK))
                .isInstanceOfSatisfying(IsolationProbe.Verdict.Unavailable.class, unavailable -> assertThat(
                                unavailable.failure().message())
                        .contains("does not hold", "could be read"));
    }

    @Test
    void theHostIsRead() {
        Sandboxes.rung(directory, NetworkAccess.NONE);
        Host host = new LocalHost(
                        new ProcessLauncher(),
                        Sandboxes.installation(),
                        Sandboxes.probe(directory),
                        Sandboxes.groups(directory),
                        Clock.systemUTC())
                .read();
        assertThat(host.name()).isEqualTo("local");
        assertThat(host.machine().cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(host.isolation().rung()).isEqualTo("bubblewrap");
        assertThat(host.isolation().enforced()).anyMatch(phrase -> phrase.startsWith("limit on memory: "));
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
        Confinement confinement =
                new Confinement(scratch.directory(), readable, SystemLimits.forJobs(1 << 20, 30, 256));
        return Sandboxes.commands()
                .run(rung.argv(confinement, List.of(command)), scratch.directory(), Duration.ofSeconds(30));
    }
}
