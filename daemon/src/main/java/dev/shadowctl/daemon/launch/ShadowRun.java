package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Predictor;
import dev.shadowctl.daemon.host.ControlGroups;
import dev.shadowctl.daemon.host.Installation;
import dev.shadowctl.daemon.host.Monitor;
import dev.shadowctl.daemon.host.Scratch;
import dev.shadowctl.daemon.job.JobOutcome;
import dev.shadowctl.daemon.job.JobProgress;
import dev.shadowctl.daemon.process.LaunchException;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.recording.Recordings;
import dev.shadowctl.wire.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * A job from its first shadow JVM to its profile. The first does everything; where the budget has room, one more climbs
 * the ladder again from a start of another kind, and one lives in a heap about as small as will do. What becomes of those
 * two costs the job nothing.
 */
final class ShadowRun {

    /** Time beyond its own that a later JVM has: all together must end within the job's limit. */
    private static final Duration LATER_GRACE = Duration.ofSeconds(5);

    private final Installation installation;
    private final ProcessLauncher launcher;
    private final Job job;
    private final JobProgress progress;
    private final Ending ending;
    private final ShadowJvm jvm;
    private final ShadowJvm later;
    private final ProfileDraft draft;
    private final Schedule schedule;

    ShadowRun(
            Installation installation,
            ProcessLauncher launcher,
            ControlGroups groups,
            JobLimits limits,
            Job job,
            Subject subject,
            JobProgress progress,
            Ending ending) {
        this.installation = installation;
        this.launcher = launcher;
        this.job = job;
        this.progress = progress;
        this.ending = ending;
        this.jvm = new ShadowJvm(installation, launcher, groups, limits, job, subject, progress);
        this.later =
                new ShadowJvm(installation, launcher, groups, limits.withGrace(LATER_GRACE), job, subject, progress);
        this.draft = new ProfileDraft(job, subject, limits, groups.holders());
        this.schedule = Schedule.of(job.request());
    }

    /**
     * Runs it.
     *
     * @param monitor started, not yet told what to watch
     * @param scratch the directory of the first JVM; those of others are made beside it
     * @param recordings keeps the stacks that were recorded
     */
    JobOutcome run(Monitor monitor, Scratch scratch, Recordings recordings) throws IOException {
        long started = System.nanoTime();
        ShadowJvm.End end = jvm.run(schedule.whole(), monitor, scratch, List.of(ending));
        if (end instanceof ShadowJvm.End.Failed failed) {
            return new JobOutcome.Failed(failed.failure());
        }
        ShadowJvm.End.Told told = (ShadowJvm.End.Told) end;
        keepRecording(told.done(), scratch, recordings);
        Profile profile = draft.of(told, scratch);
        monitor.close();
        return new JobOutcome.Profiled(tight(again(profile, scratch, started), scratch, started));
    }

    private Profile again(Profile profile, Scratch first, long started) {
        return schedule.again(profile, secondsSince(started))
                .map(order -> further(profile, order, "the ladder once more in another JVM", first))
                .orElse(profile);
    }

    private Profile tight(Profile profile, Scratch first, long started) {
        OptionalLong heap = Predictor.tightHeapBytes(profile);
        return heap.isEmpty()
                ? profile
                : schedule.tight(profile, heap.getAsLong(), secondsSince(started))
                        .map(order -> further(profile, order, "a heap about as small as will do", first))
                        .orElse(profile);
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** What one more JVM adds to a profile: nothing where it fails, but a line that says so. */
    private Profile further(Profile profile, ShadowJvm.Order order, String what, Scratch first) {
        ending.check();
        progress.note("measuring " + what);
        Ending own = new Ending();
        String name = job.id() + "-" + order.part().jvm();
        try (Scratch scratch = first.another(name);
                Monitor monitor =
                        Monitor.start(launcher, installation, "monitor of job " + name, scratch.directory())) {
            ShadowJvm.End end = later.run(order, monitor, scratch, List.of(own, ending));
            ending.check();
            if (own.outcome().orElse(null) instanceof JobOutcome.Failed failed) {
                return without(profile, what, failed.failure().message());
            }
            if (end instanceof ShadowJvm.End.Failed failed) {
                return without(profile, what, failed.failure().message());
            }
            Dialogue.End.Done done = ((ShadowJvm.End.Told) end).done();
            return ProfileDraft.objection(profile, done)
                    .map(why -> without(profile, what, why))
                    .orElseGet(() -> ProfileDraft.with(profile, done));
        } catch (RefusedException e) {
            ending.check();
            return without(profile, what, e.failure().message());
        } catch (LaunchException | IOException e) {
            ending.check();
            return without(profile, what, String.valueOf(e.getMessage()));
        }
    }

    private Profile without(Profile profile, String what, String why) {
        progress.note("nothing was learnt of " + what + ": " + why);
        return profile;
    }

    /** What the process left is picked up when it is dead and can change nothing any more. */
    private void keepRecording(Dialogue.End.Done done, Scratch scratch, Recordings recordings) {
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

    /** The failure of a run whose files could not be handled. */
    static JobOutcome failed(Exception e, FailureCode code) {
        return new JobOutcome.Failed(new Failure(
                code, String.valueOf(e.getMessage()), "Run shadowctl doctor; shadowctl daemon logs tells more."));
    }
}
