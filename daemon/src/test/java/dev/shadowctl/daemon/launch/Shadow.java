package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.job.effects.SideEffects;
import dev.shadowctl.daemon.classpath.ClassPath;
import dev.shadowctl.daemon.host.JavaHome;
import dev.shadowctl.daemon.host.Monitor;
import dev.shadowctl.daemon.host.Rung;
import dev.shadowctl.daemon.host.Sandboxes;
import dev.shadowctl.daemon.host.Scratch;
import dev.shadowctl.daemon.inputs.InputSets;
import dev.shadowctl.daemon.job.JobOutcome;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.recording.Recordings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Runs the fake runner as a job. */
record Shadow(Path jobs, Rung rung, JobLimits limits, double budgetSeconds, List<String> jvmArguments) {

    /** A budget that has no room for a second JVM. */
    private static final double ONE_JVM_SECONDS = 15;

    static Shadow in(Path jobs) {
        Rung rung = Sandboxes.rung(jobs, NetworkAccess.NONE);
        return new Shadow(jobs, rung, limits(4_096, 2_048, 4_096, Duration.ofSeconds(15)), ONE_JVM_SECONDS, List.of());
    }

    static JobLimits limits(long memoryMebibytes, long scratchMebibytes, int processes, Duration grace) {
        return new JobLimits(memoryMebibytes << 20, scratchMebibytes << 20, processes, 1 << 20, grace);
    }

    Shadow with(JobLimits other) {
        return new Shadow(jobs, rung, other, budgetSeconds, jvmArguments);
    }

    Shadow with(Rung other) {
        return new Shadow(jobs, other, limits, budgetSeconds, jvmArguments);
    }

    Shadow budget(double seconds) {
        return new Shadow(jobs, rung, limits, seconds, jvmArguments);
    }

    Shadow jvmArgument(String argument) {
        return new Shadow(jobs, rung, limits, budgetSeconds, List.of(argument));
    }

    JobOutcome run(String behaviour, RecordedProgress progress) throws IOException {
        return run(behaviour, progress, new Recordings(Path.of("target", "recordings")));
    }

    JobOutcome run(String behaviour, RecordedProgress progress, Recordings recordings) throws IOException {
        ProcessLauncher launcher = new ProcessLauncher();
        Ending ending = new Ending();
        progress.onCancel(() -> ending.end(new JobOutcome.Cancelled()));
        Job job = job(behaviour);
        JobOutcome outcome;
        try (Scratch scratch = Scratch.create(jobs, "j1");
                Monitor monitor = Monitor.start(launcher, Sandboxes.installation(), "monitor", scratch.directory())) {
            outcome = new ShadowRun(
                            Sandboxes.installation(),
                            launcher,
                            Sandboxes.groups(jobs),
                            limits,
                            job,
                            subject(behaviour),
                            progress,
                            ending)
                    .run(monitor, scratch, recordings, new InputSets(Path.of("target", "inputs")));
        } catch (RefusedException e) {
            outcome = new JobOutcome.Failed(e.failure());
        }
        return ending.outcome().orElse(outcome);
    }

    private Job job(String behaviour) {
        JobRequest request = new JobRequest(
                "Fake#" + behaviour,
                List.of("/x"),
                null,
                null,
                null,
                List.of(),
                List.of(),
                budgetSeconds,
                "local",
                null,
                jvmArguments,
                "none",
                false,
                "shop");
        return new Job("j1", request, request.method(), Instant.EPOCH, new JobState.Preparing(Instant.EPOCH));
    }

    private Subject subject(String behaviour) throws IOException {
        return new Subject(
                new Method("a.Fake", behaviour, List.of()),
                "()V",
                null,
                null,
                null,
                List.of(),
                new ClassPath(Sandboxes.classPath()),
                "hash",
                "digest",
                JavaHome.of(Sandboxes.installation().java()),
                rung,
                NetworkAccess.NONE,
                0.25,
                new SideEffects("pure", List.of()),
                null);
    }
}
