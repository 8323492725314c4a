package dev.shadowctl.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.daemon.host.Rung.Bubblewrap.QuietNet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RungTest {

    private static final Confinement CONFINEMENT = new Confinement(
            Path.of("/scratch/j1"),
            List.of(Path.of("/jdk"), Path.of("/home/u/lib/a b.jar")),
            new KernelLimits(8L << 30, 1024, 77, 0));
    private static final List<String> COMMAND = List.of("/jdk/bin/java", "-cp", "x", "Main");

    @Test
    void theCommandComesLastAndWhole() {
        for (Rung rung : List.of(
                new Rung.Bubblewrap(NetworkAccess.NONE, QuietNet.ROOT),
                new Rung.Bubblewrap(NetworkAccess.HOST, QuietNet.OFF),
                new Rung.Namespaces(NetworkAccess.NONE),
                new Rung.Unsandboxed())) {
            List<String> argv = rung.argv(CONFINEMENT, COMMAND);
            assertThat(argv).endsWith("/jdk/bin/java", "-cp", "x", "Main");
            assertThat(argv).startsWith("prlimit", "--core=0", "--fsize=8589934592", "--nofile=1024", "--cpu=77", "--");
        }
    }

    @Test
    void processesAreLimitedInsideWhereTheKernelCountsThemThere() {
        Confinement limited = new Confinement(Path.of("/s"), List.of(), new KernelLimits(1, 1, 1, 99));
        for (Rung rung : List.of(
                new Rung.Bubblewrap(NetworkAccess.NONE, QuietNet.OFF), new Rung.Namespaces(NetworkAccess.NONE))) {
            assertThat(rung.argv(limited, COMMAND)).containsSequence("prlimit", "--nproc=99", "--", "/jdk/bin/java");
        }
        assertThat(new Rung.Unsandboxed().argv(limited, COMMAND)).doesNotContain("--nproc=99");
    }

    @Test
    void aRungSaysWhetherItLimitsInside() {
        Confinement limited = new Confinement(Path.of("/s"), List.of(), new KernelLimits(1, 1, 1, 99));
        for (Rung rung : List.of(
                new Rung.Bubblewrap(NetworkAccess.NONE, QuietNet.OFF),
                new Rung.Namespaces(NetworkAccess.NONE),
                new Rung.Unsandboxed())) {
            assertThat(rung.limitsInside())
                    .as(rung.label())
                    .isEqualTo(rung.argv(limited, COMMAND).contains("--nproc=99"));
        }
    }

    @Test
    void whatTheScriptWorksOnComesAsArguments() {
        List<String> argv = new Rung.Namespaces(NetworkAccess.LOOPBACK).argv(CONFINEMENT, COMMAND);
        assertThat(argv)
                .containsSubsequence("unshare", "--user", "--mount", "--pid", "--fork", "--kill-child", "--net")
                .containsSequence(
                        "namespaces",
                        "/scratch/j1",
                        "loopback",
                        "2",
                        "/home/u/lib/a b.jar",
                        "/jdk",
                        "HOME=/scratch/j1");
        assertThat(argv.stream().filter(argument -> argument.contains("pivot_root")))
                .singleElement()
                .satisfies(script -> assertThat(script).doesNotContain("/scratch", "/jdk", "/home/u"));
        assertThat(new Rung.Namespaces(NetworkAccess.HOST).argv(CONFINEMENT, COMMAND))
                .doesNotContain("--net");
    }

    @Test
    void bothSandboxesShowTheSameOfTheSystem() {
        List<String> bubblewrap = new Rung.Bubblewrap(NetworkAccess.NONE, QuietNet.ROOT).argv(CONFINEMENT, COMMAND);
        Set<String> bound = IntStream.range(1, bubblewrap.size())
                .filter(i -> bubblewrap.get(i - 1).equals("--ro-bind-try"))
                .mapToObj(bubblewrap::get)
                .collect(Collectors.toCollection(TreeSet::new));
        bound.add("/usr");
        Set<String> placed = new TreeSet<>(words("for path in ([^;]+); do", ""));
        placed.addAll(words("for name in (sys [^;]+); do", "/proc/"));
        assertThat(placed).isEqualTo(bound);
    }

    /** What a loop of the script goes over. */
    private static List<String> words(String loop, String directory) {
        String script = new Rung.Namespaces(NetworkAccess.NONE)
                .argv(CONFINEMENT, COMMAND).stream()
                        .filter(argument -> argument.contains("pivot_root"))
                        .findFirst()
                        .orElseThrow();
        Matcher matcher = Pattern.compile(loop).matcher(script);
        assertThat(matcher.find()).isTrue();
        return Arrays.stream(matcher.group(1).split("[\\s\\\\]+", -1))
                .map(word -> directory + word)
                .toList();
    }

    @Test
    void noNetworkIsANamespaceMadeOutsideAndKept() {
        List<String> argv = new Rung.Bubblewrap(NetworkAccess.NONE, QuietNet.USER).argv(CONFINEMENT, COMMAND);
        assertThat(argv)
                .containsSubsequence(
                        "unshare",
                        "--user",
                        "--map-current-user",
                        "--net",
                        "--",
                        "bwrap",
                        "--unshare-all",
                        "--share-net");
    }

    @Test
    void loopbackIsTheSandboxesOwn() {
        List<String> argv = new Rung.Bubblewrap(NetworkAccess.LOOPBACK, QuietNet.OFF).argv(CONFINEMENT, COMMAND);
        assertThat(argv).contains("--unshare-all").doesNotContain("--share-net", "/etc/resolv.conf");
    }

    @Test
    void onlyTheHostsNetworkIsShared() {
        List<String> argv = new Rung.Bubblewrap(NetworkAccess.HOST, QuietNet.OFF).argv(CONFINEMENT, COMMAND);
        assertThat(argv).contains("--share-net", "/etc/resolv.conf");
    }

    @Test
    void nothingIsWritableButScratch() {
        List<String> argv = new Rung.Bubblewrap(NetworkAccess.NONE, QuietNet.ROOT).argv(CONFINEMENT, COMMAND);
        assertThat(Collections.frequency(argv, "--bind")).isEqualTo(3);
        assertThat(argv)
                .containsSubsequence("--bind", "/scratch/j1/shm", "/dev/shm")
                .containsSubsequence("--bind", "/scratch/j1/tmp", "/tmp")
                .containsSubsequence("--bind", "/scratch/j1", "/scratch/j1")
                .containsSubsequence("--remount-ro", "/dev", "--remount-ro", "/")
                .doesNotContain("--tmpfs", "--dev-bind");
    }

    @Test
    void whatMayBeReadLiesAtItsOwnPath() {
        List<String> argv = new Rung.Bubblewrap(NetworkAccess.NONE, QuietNet.ROOT).argv(CONFINEMENT, COMMAND);
        assertThat(argv).containsSequence("--ro-bind", "/home/u/lib/a b.jar", "/home/u/lib/a b.jar");
    }

    @Test
    void theEnvironmentIsCleanAndScratchIsHome() {
        List<String> argv = new Rung.Bubblewrap(NetworkAccess.NONE, QuietNet.ROOT).argv(CONFINEMENT, COMMAND);
        assertThat(argv)
                .contains("--clearenv", "--die-with-parent", "--new-session")
                .containsSequence("--setenv", "HOME", "/scratch/j1")
                .containsSequence("--cap-drop", "ALL");
    }

    @Test
    void whatIsNotEnforcedIsNotClaimed() {
        assertThat(new Rung.Bubblewrap(NetworkAccess.NONE, QuietNet.USER).enforced())
                .contains(Rung.NO_NETWORK);
        assertThat(new Rung.Bubblewrap(NetworkAccess.NONE, QuietNet.OFF).enforced())
                .doesNotContain(Rung.NO_NETWORK)
                .contains("no network but a private loopback interface");
        assertThat(new Rung.Unsandboxed().network()).isEqualTo(NetworkAccess.HOST);
        assertThat(new Rung.Unsandboxed().enforced().get(0)).startsWith("NOTHING");
    }

    @Test
    void relativePathsAreRefused() {
        KernelLimits limits = new KernelLimits(1, 1, 1, 0);
        assertThatThrownBy(() -> new Confinement(Path.of("x"), List.of(), limits))
                .hasMessageContaining("absolute");
        List<Path> relative = List.of(Path.of("y"));
        Path scratch = Path.of("/x");
        assertThatThrownBy(() -> new Confinement(scratch, relative, limits)).hasMessageContaining("absolute");
    }
}
