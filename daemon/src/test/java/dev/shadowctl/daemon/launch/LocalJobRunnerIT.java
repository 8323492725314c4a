package dev.shadowctl.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.TimelineEntry;
import dev.shadowctl.daemon.classpath.ClassPathResolver;
import dev.shadowctl.daemon.classpath.MethodFinder;
import dev.shadowctl.daemon.classpath.MethodScan;
import dev.shadowctl.daemon.host.Installation;
import dev.shadowctl.daemon.host.Sandboxes;
import dev.shadowctl.daemon.job.JobOutcome;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.recording.KeptRecording;
import dev.shadowctl.daemon.recording.Recordings;
import dev.shadowctl.wire.daemon.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real runner, as the reactor built it. */
class LocalJobRunnerIT {

    private static final Path RUNNER = Path.of("..", "shadow", "runner", "target", "shadow-runner.jar")
            .toAbsolutePath()
            .normalize();

    @TempDir
    private Path directory;

    private final RecordedProgress progress = new RecordedProgress();

    @BeforeEach
    void needsASandbox() {
        Sandboxes.rung(directory, NetworkAccess.NONE);
    }

    @AfterEach
    void leavesNothingBehind() {
        assertThat(home().jobs()).isEmptyDirectory();
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void aMethodIsProfiledFromItsNameOn() {
        JobOutcome outcome = run("Sample#sort", "none", null, false);
        assertThat(outcome).isInstanceOf(JobOutcome.Profiled.class);
        Profile profile = ((JobOutcome.Profiled) outcome).profile();
        assertThat(profile.method()).isEqualTo("dev.shadowctl.daemon.launch.Sample#sort(int[])");
        assertThat(profile.codeHash()).hasSize(64);
        assertThat(profile.classPathDigest()).hasSize(64);
        assertThat(profile.isolation().rung()).isEqualTo("bubblewrap");
        assertThat(profile.startup()).isPositive();
        assertThat(profile.timeline())
                .extracting(TimelineEntry::what)
                .startsWith("resolve class path", "start sandbox", "start shadow JVM")
                .doesNotHaveDuplicates();
        assertThat(profile.steady()).isNotEmpty().allSatisfy(step -> {
            assertThat(step.mean(Metric.CPU_PER_CALL)).isPresent();
            assertThat(step.mean(Metric.MACHINE_OTHER_CORES)).isPresent();
        });
        assertThat(progress.steps).hasSameSizeAs(profile.steps());
        assertThat(progress.notes).contains(profile.method());
    }

    @Test
    void theFramesThatBurnAreKeptWithTheirRecording() throws IOException {
        run("Sample#sort", 12);
        KeptRecording kept =
                new Recordings(home().recordings()).find("j1").orElseThrow(() -> new AssertionError(progress.notes));
        assertThat(samples(kept, "dev.shadowctl.daemon.launch.Sample.sort"))
                .as("the recorder reads a stack while it changes, and misreads one now and then: %s", kept.cpuStacks())
                .isGreaterThan(samples(kept, "") * 3 / 4);
        assertThat(kept.hotspotsJson()).contains("dev.shadowctl.daemon.launch.Sample.sort:");
        assertThat(kept.recording().orElseThrow()).startsWith('F', 'L', 'R', 0);
        assertThat(home().recordings().resolve("j1").resolve("recording.jfr"))
                .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home().recordings())))
                .isEqualTo("rwx------");
    }

    private static long samples(KeptRecording kept, String root) throws IOException {
        return kept.cpuStacks()
                .lines()
                .filter(stack -> stack.startsWith(root))
                .mapToLong(stack -> Long.parseLong(stack.substring(stack.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void aMethodThatExitsIsNamed() {
        Failure failure = failure(run("Sample#exit", "none", null, false));
        assertThat(failure.code()).isEqualTo(FailureCode.JVM_EXITED);
        assertThat(failure.message()).contains("System.exit");
    }

    @Test
    void aMethodThatIsNotThereIsNotFound() {
        Failure failure = failure(run("Sample#nothing", "none", null, false));
        assertThat(failure.code()).isEqualTo(FailureCode.METHOD_NOT_FOUND);
    }

    @Test
    void aJavaThatIsNotThereIsNamed() {
        Failure failure = failure(run("Sample#sort", "none", "/no/jdk", false));
        assertThat(failure.code()).isEqualTo(FailureCode.LAUNCH_FAILED);
        assertThat(failure.message()).contains("/no/jdk/bin/java");
    }

    private JobOutcome run(String method, double budgetSeconds) {
        return run(method, "none", null, false, budgetSeconds);
    }

    private JobOutcome run(String method, String network, @Nullable String javaHome, boolean allowUnsandboxed) {
        return run(method, network, javaHome, allowUnsandboxed, 8);
    }

    private JobOutcome run(
            String method, String network, @Nullable String javaHome, boolean allowUnsandboxed, double budgetSeconds) {
        Installation installation = new Installation(
                RUNNER, Sandboxes.classPath(), Path.of(System.getProperty("java.home"), "bin", "java"));
        LocalJobRunner runner = new LocalJobRunner(
                home(),
                installation,
                new ClassPathResolver(Sandboxes.commands(), home().cache()),
                new MethodFinder(),
                new MethodScan(),
                Sandboxes.commands(),
                new ProcessLauncher(),
                Sandboxes.probe(home().jobs()),
                Sandboxes.groups(home().jobs()),
                JobLimits.defaults());
        JobRequest request = new JobRequest(
                method,
                List.of(Sandboxes.installation().runnerJar().toString()),
                null,
                method.endsWith("exit") ? null : "dev.shadowctl.daemon.launch.Sample#inputs",
                null,
                List.of(10, 100),
                List.of(50.0),
                budgetSeconds,
                "local",
                javaHome,
                List.of(),
                network,
                allowUnsandboxed,
                null);
        return runner.run(
                new Job("j1", request, method, Instant.EPOCH, new JobState.Preparing(Instant.EPOCH)), progress);
    }

    private Home home() {
        return Home.of(Map.of("SHADOWCTL_HOME", directory.resolve("home").toString()), directory);
    }

    private static Failure failure(JobOutcome outcome) {
        assertThat(outcome).isInstanceOf(JobOutcome.Failed.class);
        return ((JobOutcome.Failed) outcome).failure();
    }
}
