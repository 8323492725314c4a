package dev.shadowctl.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.host.RungChoice;
import dev.shadowctl.daemon.process.ExecCommands;
import dev.shadowctl.daemon.process.ProcessLauncher;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What tests with a real sandbox share. */
public final class Sandboxes {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final Map<List<Object>, Rung> FOUND = new ConcurrentHashMap<>();

    private Sandboxes() {}

    /** A rung that holds; where there is none the test is skipped, or fails under {@code CI=true}. */
    public static Rung rung(Path jobs, NetworkAccess network) {
        return rung(jobs, network, RungChoice.BEST);
    }

    /** The same of those that are to be tried. What was found holds for all tests of this JVM, as it does for a daemon's life. */
    public static Rung rung(Path jobs, NetworkAccess network, RungChoice choice) {
        return FOUND.computeIfAbsent(List.of(network, choice), asked -> tryOut(jobs, network, choice));
    }

    private static Rung tryOut(Path jobs, NetworkAccess network, RungChoice choice) {
        IsolationProbe.Verdict verdict = new IsolationProbe(commands(), JAVA, jobs, choice).best(network);
        if (verdict instanceof IsolationProbe.Verdict.Holds holds) {
            return holds.rung();
        }
        String why = ((IsolationProbe.Verdict.Unavailable) verdict).failure().toString();
        assertThat(System.getenv("CI")).as(why).isNotEqualTo("true");
        assumeTrue(false, why);
        throw new AssertionError(why);
    }

    public static IsolationProbe probe(Path jobs) {
        return new IsolationProbe(commands(), JAVA, jobs, RungChoice.BEST);
    }

    /** Control groups as this machine gives them. */
    public static ControlGroups groups(Path jobs) {
        return new ControlGroups(commands(), Path.of("/proc/self"), jobs);
    }

    /** What the names of the control groups of a daemon with these jobs begin with. */
    public static String groupPrefix(Path jobs) {
        return ControlGroups.prefix(jobs);
    }

    public static ExecCommands commands() {
        return new ExecCommands(new ProcessLauncher(), Map.of("PATH", Rung.PATH));
    }

    /** The fake runner of the tests, and the real monitor. */
    public static Installation installation() {
        Path tests = classPath().stream()
                .filter(entry -> entry.endsWith("test-classes"))
                .findFirst()
                .orElseThrow();
        return new Installation(tests, classPath(), JAVA);
    }

    /** The class path of the tests. */
    public static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }
}
