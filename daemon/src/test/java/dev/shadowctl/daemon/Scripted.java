package dev.shadowctl.daemon;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.host.Host;
import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.effects.SideEffects;
import dev.shadowctl.core.job.scan.Scan;
import dev.shadowctl.core.job.scan.ScanRequest;
import dev.shadowctl.core.job.scan.ScannedMethod;
import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.daemon.classpath.ScanOutcome;
import dev.shadowctl.daemon.job.JobOutcome;
import dev.shadowctl.daemon.job.JobProgress;
import dev.shadowctl.daemon.job.JobRunner;
import dev.shadowctl.daemon.process.ExecCommands;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.target.Systemd;
import dev.shadowctl.daemon.target.TargetReference;
import dev.shadowctl.daemon.target.Targets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A runner that does what the method's name says: {@code quick} brings a profile, {@code wait} runs until cancelled,
 * {@code fail} fails, {@code explode} throws, {@code sleep} holds a real process until cancelled.
 */
public final class Scripted implements JobRunner {

    @Override
    public JobOutcome run(Job job, JobProgress progress) {
        String name = job.request().method().replaceAll(".*#", "").replaceAll("\\(.*", "");
        Method method = new Method("com.acme.Pricing", name, List.of("int"));
        progress.note("class path resolved");
        progress.resolved(method);
        return switch (name) {
            case "fail" -> new JobOutcome.Failed(new Failure(FailureCode.METHOD_THREW, "it threw", "Mend it."));
            case "explode" -> throw new IllegalStateException("the runner broke");
            case "wait" -> untilCancelled(progress, ProcessHandle.current().pid());
            case "sleep" -> holdProcess(progress);
            default -> measured(job, method, progress);
        };
    }

    private static JobOutcome measured(Job job, Method method, JobProgress progress) {
        progress.running(ProcessHandle.current().pid());
        progress.step(step(0));
        progress.step(step(1));
        return new JobOutcome.Profiled(profile(job.id(), method.toString()));
    }

    private static JobOutcome holdProcess(JobProgress progress) {
        try {
            Process process = new ProcessBuilder("sleep", "600").start();
            JobOutcome outcome = untilCancelled(progress, process.pid());
            process.destroyForcibly();
            return outcome;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JobOutcome untilCancelled(JobProgress progress, long pid) {
        CountDownLatch cancelled = new CountDownLatch(1);
        progress.onCancel(cancelled::countDown);
        progress.running(pid);
        try {
            cancelled.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new JobOutcome.Cancelled();
    }

    public static Step step(int index) {
        return new Step(
                index,
                Phase.STEADY,
                100,
                50,
                50,
                Instant.EPOCH,
                1,
                50,
                0,
                0,
                null,
                List.of(Measurement.total(Metric.CPU_PER_CALL, 0.001)));
    }

    public static Profile profile(String id, String method) {
        return profile(id, method, List.of(step(0), step(1)), List.of());
    }

    public static Profile profile(String id, String method, List<Step> steps, List<String> warnings) {
        return new Profile(
                Profile.API_VERSION,
                "Profile",
                id,
                method,
                null,
                Instant.now(),
                "local",
                machine(),
                isolation(),
                "Temurin 17",
                List.of(),
                "G1",
                1 << 29,
                "hash",
                "digest",
                List.of(),
                "fixture",
                "static",
                16,
                0.5,
                steps,
                warnings,
                List.of());
    }

    public static Host host() {
        return new Host("local", machine(), isolation(), Instant.EPOCH);
    }

    /** Real targets, with no systemd and no block device. */
    public static Target target(TargetReference reference) {
        Systemd none = new Systemd(List.of(Path.of("/nowhere")), false, Path.of("/nowhere"), Path.of("/"));
        ProcessLauncher launcher = new ProcessLauncher();
        return new Targets(
                        new ExecCommands(launcher, System.getenv()), launcher, System.getenv(), none, Optional.empty())
                .of(reference);
    }

    /** Finds one method, unless the project is {@code /broken}. */
    public static ScanOutcome scan(ScanRequest request) {
        if ("/broken".equals(request.project())) {
            return new ScanOutcome.Refused(
                    new Failure(FailureCode.PROJECT_UNRESOLVED, "it does not compile", "Mend it."));
        }
        ScannedMethod method = new ScannedMethod(
                "com.acme.Pricing#quote(int)",
                null,
                20,
                1,
                1,
                20,
                "value",
                "static",
                "value",
                List.of(),
                new SideEffects("pure", List.of()),
                null);
        return new ScanOutcome.Scanned(
                new Scan(Profile.API_VERSION, Scan.KIND, List.of("/p"), 1, 0, 1, 1, List.of(method), List.of(), 0.1));
    }

    public static JobRequest request(String method) {
        return new JobRequest(
                method, List.of(), "/p", null, null, List.of(), List.of(), 60, "local", null, List.of(), "none", false,
                null);
    }

    private static Machine machine() {
        return new Machine(2, 1L << 32, "cpu", "Linux", "6.1");
    }

    private static Isolation isolation() {
        return new Isolation("bubblewrap", "none", List.of());
    }
}
