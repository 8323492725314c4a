package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobDefaults;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.Limit.Resource;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.measure.TimelineEntry;
import dev.shadowctl.daemon.host.Rung;
import dev.shadowctl.daemon.host.Scratch;
import dev.shadowctl.daemon.process.OutputTail;
import dev.shadowctl.wire.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what the shadow JVMs of a job told together. */
final class ProfileDraft {

    private final Job job;
    private final Subject subject;
    private final JobLimits limits;
    private final Map<Resource, String> holders;

    ProfileDraft(Job job, Subject subject, JobLimits limits, Map<Resource, String> holders) {
        this.job = job;
        this.subject = subject;
        this.limits = limits;
        this.holders = holders;
    }

    /** The profile that the first JVM alone gives. */
    Profile of(ShadowJvm.End.Told told, Scratch scratch) throws IOException {
        JobRequest request = job.request();
        Dialogue.End.Done done = told.done();
        Dialogue.Heard heard = done.heard();
        return new Profile(
                Profile.API_VERSION,
                "Profile",
                job.id(),
                subject.method().toString(),
                request.service(),
                Instant.now(),
                JobDefaults.HOST,
                told.machine(),
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
                warnings(done, told.talk(), scratch),
                timeline(done, told.started()),
                done.finished().stubs(),
                subject.sideEffects(),
                subject.complexity());
    }

    /**
     * Why what one more JVM told is not put beside the first: it is another thing that was measured, or something else burnt
     * CPU in it.
     */
    static Optional<String> objection(Profile profile, Dialogue.End.Done done) {
        Message.Prepared prepared = done.heard().prepared();
        if (!prepared.inputs().equals(profile.inputs()) || !prepared.instance().equals(profile.instance())) {
            return Optional.of("its inputs came about in another way (" + prepared.inputs() + "; instance: "
                    + prepared.instance() + ")");
        }
        return done.finished().warnings().stream()
                .filter(warning -> warning.startsWith("runaway-call:"))
                .findFirst();
    }

    /** The same with the steps of one more JVM. Where it was not warm, a warning says so. */
    static Profile with(Profile profile, Dialogue.End.Done done) {
        List<Step> steps = new ArrayList<>(profile.steps());
        steps.addAll(done.heard().steps());
        List<TimelineEntry> timeline = new ArrayList<>(profile.timeline());
        double seconds = done.finished().timeline().stream()
                .mapToDouble(TimelineEntry::seconds)
                .sum();
        boolean smaller = done.heard().hello().maxHeapBytes() < profile.maxHeapBytes();
        timeline.add(new TimelineEntry(smaller ? "smaller heap" : "another JVM", seconds));
        List<String> warnings = new ArrayList<>(profile.warnings());
        if (done.finished().warnings().stream().anyMatch(warning -> warning.startsWith("still-compiling:"))) {
            warnings.add("later-jvm-compiling: the method's cost still changed in "
                    + (smaller ? "the smaller heap" : "the second JVM")
                    + " when its warm-up was over; a longer --budget"
                    + " gives steadier numbers");
        }
        return profile.with(Instant.now(), steps, warnings, timeline);
    }

    /** What was really enforced. */
    Isolation isolation() {
        Rung rung = subject.rung();
        List<String> enforced = new ArrayList<>(rung.enforced());
        enforced.addAll(limits.enforced(job.request().budgetSeconds(), holders));
        return new Isolation(rung.label(), rung.network().toString(), enforced);
    }

    private List<String> warnings(Dialogue.End.Done done, OutputTail talk, Scratch scratch) throws IOException {
        List<String> warnings = new ArrayList<>(done.finished().warnings());
        if (!subject.rung().isolates()) {
            warnings.add(
                    "unsandboxed: nothing kept the method apart from this machine, as --allow-unsandboxed allowed");
        }
        if (subject.network() == NetworkAccess.NONE
                && !subject.rung().enforced().contains(Rung.NO_NETWORK)
                && subject.rung().isolates()) {
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
}
