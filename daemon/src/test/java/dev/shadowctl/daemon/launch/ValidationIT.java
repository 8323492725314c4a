package dev.shadowctl.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.feedback.Observation.Run;
import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation;
import dev.shadowctl.daemon.classpath.ClassPathResolver;
import dev.shadowctl.daemon.classpath.MethodFinder;
import dev.shadowctl.daemon.classpath.MethodScan;
import dev.shadowctl.daemon.host.Installation;
import dev.shadowctl.daemon.host.Sandboxes;
import dev.shadowctl.daemon.job.JobOutcome;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.wire.daemon.Home;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real runner and the limits of this machine's kernel. */
@Tag("alone")
class ValidationIT {

    private static final long MIB = 1L << 20;
    private static final double BUDGET_SECONDS = 7;

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
    void aMethodThatFitsHoldsAndIsComparedByTheNamesOfAPrediction() {
        Observation observation = validated("sort", 256, 1.0, null, List.of(rung(10, 150), rung(100, 50)));
        assertThat(observation.verdict().reasons()).noneMatch(reason -> reason.contains("grew"));
        assertThat(observation.verdict().words()).isEqualTo("holds");
        assertThat(observation.run().end()).isEqualTo(Run.SERVED);
        assertThat(observation.run().calls()).isBetween(380L, 400L);
        assertThat(observation.run().warmUpSeconds()).isPositive();
        assertThat(observation.resources().keySet())
                .contains("cpuCores", "memoryBytes", "latencyP50Seconds", "latencyP99Seconds");
        assertThat(Objects.requireNonNull(observation.resources().get("cpuCores"))
                        .observed())
                .isPositive();
        assertThat(Objects.requireNonNull(observation.resources().get("networkReceiveBytesPerSecond"))
                        .observed())
                .isZero();
        assertThat(observation.isolation().enforced()).anyMatch(each -> each.startsWith("memory 256 MiB"));
        assertThat(observation.warnings()).anyMatch(warning -> warning.startsWith("code-changed:"));
        assertThat(progress.notes).anyMatch(note -> note.startsWith("serving 200 calls/s"));
    }

    @Test
    void severalMethodsAreCalledInOneProcessEachAtItsRateAndJudgedByItsTarget() {
        Observation observation = validated(
                "sort",
                256,
                1.0,
                null,
                List.of(rung(10, 150)),
                List.of(member("sort", rung(10, 150), 0.5), member("burn", rung(20, 25), 0.001)));
        assertThat(observation.run().end()).isEqualTo(Run.SERVED);
        assertThat(observation.run().rps()).isEqualTo(175);
        assertThat(observation.method()).contains("#sort(", " + ", "#burn(");
        assertThat(observation.verdict().words()).startsWith("missed: p99 of Sample#burn of size 20 ");
        assertThat(observation.verdict().reasons())
                .anyMatch(reason -> reason.startsWith("p99 of Sample#sort of size 10 was "));
        assertThat(Objects.requireNonNull(observation.resources().get("cpuCores"))
                        .observed())
                .as("25 calls of 2 ms a second are 0.05 cores")
                .isGreaterThan(0.045);
        assertThat(Objects.requireNonNull(observation.resources().get("latencyP99Seconds"))
                        .observed())
                .as("of the slower")
                .isGreaterThan(0.002);
    }

    private static Validation.Member member(String name, Part.Rung rung, double bound) {
        return new Validation.Member(
                "dev.shadowctl.daemon.launch.Sample#" + name + "(int[])",
                "j0",
                "another",
                "dev.shadowctl.daemon.launch.Sample#inputs",
                null,
                List.of(rung),
                0.99,
                bound);
    }

    @Test
    void aMemoryLimitThatKillsItIsAnObservation() {
        Observation observation = validated("keep", 96, 1.0, null, List.of(rung(10, 100)));
        assertThat(observation.verdict().words()).isEqualTo("too tight: memory");
        assertThat(observation.run().end()).isEqualTo(Run.OUT_OF_MEMORY);
        assertThat(observation.verdict().holds()).isFalse();
    }

    @Test
    void aCpuLimitThatMakesTheQueueGrowIsAnObservation() {
        if (!Sandboxes.groups(home().jobs()).holdCpu()) {
            return; // a user's machine without control groups holds nobody to it, and the result says so
        }
        Observation observation = validated("burn", 256, 0.1, 2.0, List.of(rung(10, 100)));
        assertThat(observation.verdict().words()).isEqualTo("too tight: CPU");
        assertThat(observation.run().sustained()).isFalse();
        assertThat(observation.run().throttledFraction()).isGreaterThan(0.5);
        assertThat(Objects.requireNonNull(observation.resources().get("cpuCores"))
                        .observed())
                .isLessThan(0.2);
    }

    private Observation validated(
            String name, long memoryMebibytes, double cores, @Nullable Double startupCores, List<Part.Rung> load) {
        return validated(name, memoryMebibytes, cores, startupCores, load, List.of());
    }

    private Observation validated(
            String name,
            long memoryMebibytes,
            double cores,
            @Nullable Double startupCores,
            List<Part.Rung> load,
            List<Validation.Member> members) {
        Validation validation = new Validation(
                "p1",
                "sample",
                "j0",
                "another",
                load,
                4,
                new Validation.Limits(cores, startupCores, memoryMebibytes * MIB, 160 * MIB, "SERIAL", 1, 0),
                null,
                null,
                2,
                List.of(new Validation.Expected("cpuCores", 0.5, 0.4, 0.6)),
                members);
        JobRequest request = new JobRequest(
                        "Sample#" + name,
                        List.of(Sandboxes.installation().runnerJar().toString()),
                        null,
                        "dev.shadowctl.daemon.launch.Sample#inputs",
                        null,
                        List.of(),
                        List.of(),
                        BUDGET_SECONDS,
                        "local",
                        null,
                        List.of(),
                        "none",
                        false,
                        null)
                .validating(
                        validation,
                        "Sample#" + name,
                        List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1"),
                        BUDGET_SECONDS);
        JobOutcome outcome = runner().run(
                        new Job("j1", request, request.method(), Instant.EPOCH, new JobState.Preparing(Instant.EPOCH)),
                        progress);
        assertThat(outcome).as("%s", outcome).isInstanceOf(JobOutcome.Validated.class);
        return ((JobOutcome.Validated) outcome).observation();
    }

    private LocalJobRunner runner() {
        Installation installation = new Installation(
                Path.of("..", "shadow", "runner", "target", "shadow-runner.jar")
                        .toAbsolutePath()
                        .normalize(),
                Sandboxes.classPath(),
                Path.of(System.getProperty("java.home"), "bin", "java"));
        return new LocalJobRunner(
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
    }

    private static Part.Rung rung(int size, double rate) {
        return new Part.Rung(size, rate);
    }

    private Home home() {
        return Home.of(Map.of("SHADOWCTL_HOME", directory.resolve("home").toString()), directory);
    }
}
