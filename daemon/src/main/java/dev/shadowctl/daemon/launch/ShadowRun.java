package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobDefaults;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.measure.Disturbance;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.measure.TimelineEntry;
import dev.shadowctl.daemon.host.CleanEnvironment;
import dev.shadowctl.daemon.host.Confinement;
import dev.shadowctl.daemon.host.Installation;
import dev.shadowctl.daemon.host.Monitor;
import dev.shadowctl.daemon.host.Nonce;
import dev.shadowctl.daemon.host.Rung;
import dev.shadowctl.daemon.host.Scratch;
import dev.shadowctl.daemon.host.SystemLimits;
import dev.shadowctl.daemon.job.JobOutcome;
import dev.shadowctl.daemon.job.JobProgress;
import dev.shadowctl.daemon.process.Launch;
import dev.shadowctl.daemon.process.OutputTail;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.process.RunningProcess;
import dev.shadowctl.daemon.recording.Recordings;
import dev.shadowctl.wire.FrameReader;
import dev.shadowctl.wire.FrameWriter;
import dev.shadowctl.wire.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** One shadow JVM from its start to its end. */
final class ShadowRun {

    private static final Duration MACHINE_LIMIT = Duration.ofSeconds(30);
    private static final Duration SAMPLE_LIMIT = Duration.ofSeconds(2);
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(5);
    private static final int TALK_LINES = 12;

    /** Beyond it a file is cut off even before the watchdog sees it; ZGC keeps its heap in such a file. */
    private static final long FILE_BYTES = 2 * JobDefaults.MEMORY_LIMIT_BYTES;

    private final Installation installation;
    private final ProcessLauncher launcher;
    private final JobLimits limits;
    private final Job job;
    private final Subject subject;
    private final JobProgress progress;
    private final Ending ending;

    ShadowRun(
            Installation installation,
            ProcessLauncher launcher,
            JobLimits limits,
            Job job,
            Subject subject,
            JobProgress progress,
            Ending ending) {
        this.installation = installation;
        this.launcher = launcher;
        this.limits = limits;
        this.job = job;
        this.subject = subject;
        this.progress = progress;
        this.ending = ending;
    }

    /**
     * Runs it.
     *
     * @param monitor started, not yet told what to watch
     * @param scratch the job's own directory
     * @param recordings keeps the stacks it recorded
     */
    JobOutcome run(Monitor monitor, Scratch scratch, Recordings recordings) throws IOException {
        ending.check();
        checkSpace(scratch);
        Instant started = Instant.now();
        try (RunningProcess process = launcher.start(launch(scratch))) {
            ending.concerns(process);
            progress.running(process.pid());
            Nonce nonce = Nonce.fresh();
            Dialogue dialogue = new Dialogue(
                    new FrameReader(process.stdout(), nonce.hex()),
                    new FrameWriter(process.stdin(), nonce.hex()),
                    progress,
                    step -> judged(step, monitor));
            try (Watchdog watchdog =
                    new Watchdog(ending, scratch, limits, job.request().budgetSeconds(), dialogue)) {
                watchdog.start(process.name());
                monitor.watch(process.pid(), watchdog);
                introduce(nonce, process);
                Dialogue.End end = dialogue.hold(assignment());
                JobOutcome outcome = outcome(end, dialogue, process, monitor, scratch, started);
                keepRecording(end, process, scratch, recordings);
                return outcome;
            }
        }
    }

    private Launch launch(Scratch scratch) throws IOException {
        JobRequest request = job.request();
        Path directory = scratch.directory();
        List<Path> readable = new ArrayList<>(subject.javaHome().readable());
        readable.add(installation.runnerJar());
        readable.addAll(subject.classPath().entries());
        List<String> command = ShadowCommand.argv(
                subject.javaHome().java(),
                installation.runnerJar(),
                subject.classPath().entries(),
                request.jvmArguments(),
                directory);
        Confinement confinement = new Confinement(directory, readable, SystemLimits.forJobs(FILE_BYTES));
        return new Launch(
                        "job " + job.id(),
                        subject.rung().argv(confinement, command),
                        directory,
                        CleanEnvironment.of(directory),
                        limits.outputBytes())
                .wired();
    }

    /** A JVM that dies at once breaks the pipe; the dialogue finds the wire ended and says why. */
    private static void introduce(Nonce nonce, RunningProcess process) {
        try {
            nonce.introduce(process.stdin());
        } catch (IOException ended) {
            process.kill();
        }
    }

    private Assignment assignment() {
        JobRequest request = job.request();
        return new Assignment(
                subject.method().type(),
                subject.method().name(),
                subject.descriptor(),
                subject.inputs(),
                subject.instance(),
                request.sizes().isEmpty()
                        ? JobDefaults.SIZES
                        : request.sizes().stream().sorted().distinct().toList(),
                request.rates().stream().sorted().distinct().toList(),
                JobDefaults.CONCURRENCY,
                JobDefaults.ARGUMENT_SETS,
                request.budgetSeconds(),
                // the same for each run of a method, so that two profiles of it saw the same inputs and arrivals
                subject.method().toString().hashCode());
    }

    private void checkSpace(Scratch scratch) throws IOException {
        long free = scratch.freeBytes();
        if (free < 2 * Watchdog.DISK_RESERVE_BYTES) {
            throw new RefusedException(
                    FailureCode.DISK_FULL,
                    "The disk of " + scratch.directory() + " has only " + JobLimits.mebibytes(free)
                            + " MiB left, too little for the scratch space of a job.",
                    "Free some space, or set SHADOWCTL_HOME to a larger disk.");
        }
    }

    private Step judged(Step step, Monitor monitor) {
        Instant end = step.startedAt().plusNanos((long) (step.seconds() * 1e9));
        int cores = machine(monitor).cores();
        return Disturbance.during(step.startedAt(), step.seconds(), monitor.samplesThrough(end, SAMPLE_LIMIT), cores)
                .mark(step);
    }

    private static Machine machine(Monitor monitor) {
        return monitor.machine(MACHINE_LIMIT)
                .orElseThrow(() -> new RefusedException(
                        FailureCode.INTERNAL,
                        "The monitor beside the shadow JVM did not say what the machine is; it printed last: "
                                + monitor.talk(),
                        "Run it again; shadowctl doctor checks the monitor."));
    }

    private JobOutcome outcome(
            Dialogue.End end,
            Dialogue dialogue,
            RunningProcess process,
            Monitor monitor,
            Scratch scratch,
            Instant started)
            throws IOException {
        if (end instanceof Dialogue.End.Done done) {
            return new JobOutcome.Profiled(profile(done, machine(monitor), process.talk(), scratch, started));
        }
        if (end instanceof Dialogue.End.Refused refused) {
            return new JobOutcome.Failed(refused.failure());
        }
        String broken = ((Dialogue.End.Lost) end).broken();
        if (broken != null) {
            process.kill();
        }
        process.stdout().close();
        OptionalInt exit = process.awaitExit(EXIT_LIMIT);
        return new JobOutcome.Failed(Exits.failure(
                dialogue.greeted(),
                broken,
                exit,
                dialogue.lastHeard(),
                process.talk().lastLines(TALK_LINES)));
    }

    /** What the process left is picked up when it is dead and can change nothing any more. */
    private void keepRecording(Dialogue.End end, RunningProcess process, Scratch scratch, Recordings recordings)
            throws IOException {
        if (!(end instanceof Dialogue.End.Done done)) {
            return;
        }
        process.stdout().close();
        process.awaitExit(EXIT_LIMIT);
        process.kill();
        try {
            Message.OfRecording told = done.heard().recording();
            if (told instanceof Message.Recorded recorded) {
                recordings.keep(job.id(), recorded, scratch.directory());
            } else if (told instanceof Message.NotRecorded not) {
                recordings.keepAbsence(job.id(), not.why());
            }
        } catch (IOException e) {
            progress.note("the recorded stacks could not be kept: " + e.getMessage());
        }
    }

    private Profile profile(Dialogue.End.Done done, Machine machine, OutputTail talk, Scratch scratch, Instant started)
            throws IOException {
        JobRequest request = job.request();
        Dialogue.Heard heard = done.heard();
        return new Profile(
                Profile.API_VERSION,
                "Profile",
                job.id(),
                subject.method().toString(),
                request.service(),
                Instant.now(),
                JobDefaults.HOST,
                machine,
                isolation(),
                heard.hello().jdk(),
                request.jvmArguments(),
                heard.hello().collector(),
                heard.hello().maxHeapBytes(),
                subject.codeHash(),
                subject.classPathDigest(),
                subject.classPath().entries().stream().map(Path::toString).toList(),
                heard.prepared().inputs(),
                heard.prepared().instance(),
                JobDefaults.CONCURRENCY,
                done.finished().startupSeconds(),
                heard.steps(),
                warnings(done, talk, scratch),
                timeline(done, started));
    }

    private Isolation isolation() {
        Rung rung = subject.rung();
        List<String> enforced = new ArrayList<>(rung.enforced());
        enforced.addAll(limits.enforced(job.request().budgetSeconds()));
        return new Isolation(rung.label(), rung.network().toString(), enforced);
    }

    private List<String> warnings(Dialogue.End.Done done, OutputTail talk, Scratch scratch) throws IOException {
        List<String> warnings = new ArrayList<>(done.finished().warnings());
        if (subject.rung() instanceof Rung.Unsandboxed) {
            warnings.add(
                    "unsandboxed: nothing kept the method apart from this machine, as --allow-unsandboxed allowed");
        }
        if (subject.network() == NetworkAccess.NONE
                && !subject.rung().enforced().contains(Rung.NO_NETWORK)
                && !(subject.rung() instanceof Rung.Unsandboxed)) {
            warnings.add("private-loopback: no network could be had only but for a private loopback interface");
        }
        Path home = Path.of(System.getProperty("user.home"));
        subject.classPath().entries().stream()
                .filter(home::startsWith)
                .forEach(entry -> warnings.add("home-readable: the class path entry " + entry
                        + " holds your home directory, so the method could read it"));
        if (scratch.inMemory()) {
            warnings.add(
                    "scratch-in-memory: " + scratch.directory()
                            + " lies in memory, so what was measured of disk is too good; set SHADOWCTL_HOME to a directory on disk");
        }
        if (talk.writtenBytes() > limits.outputBytes()) {
            warnings.add("output: the method printed " + talk.writtenBytes() + " bytes, of which the last "
                    + limits.outputBytes() + " were kept; printing is part of what was measured");
        }
        if (done.heard().steps().stream()
                .anyMatch(step -> step.phase() == Phase.STEADY && step.disturbance() != null)) {
            warnings.add("disturbed: other work on this machine disturbed some steps; each is marked");
        }
        return warnings;
    }

    private List<TimelineEntry> timeline(Dialogue.End.Done done, Instant started) {
        List<TimelineEntry> timeline = new ArrayList<>();
        timeline.add(new TimelineEntry("resolve class path", subject.resolveSeconds()));
        timeline.add(new TimelineEntry("start sandbox", sandboxSeconds(done.heard(), started)));
        timeline.addAll(done.finished().timeline());
        return timeline;
    }

    /** From the launch to the start of the shadow JVM, whose own start the runner tells. */
    private static double sandboxSeconds(Dialogue.Heard heard, Instant started) {
        return Math.max(0, seconds(started, heard.helloAt()) - heard.hello().startupSeconds());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    /** The failure of a run whose files could not be handled. */
    static JobOutcome failed(Exception e, FailureCode code) {
        return new JobOutcome.Failed(new Failure(
                code, String.valueOf(e.getMessage()), "Run shadowctl doctor; shadowctl daemon logs tells more."));
    }
}
