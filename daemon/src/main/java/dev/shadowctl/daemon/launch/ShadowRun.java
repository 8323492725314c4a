package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Predictor;
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
import java.util.List;
import java.util.OptionalLong;

/**
 * A job from its first shadow JVM to its profile. The first does everything; where the budget has room, one more climbs
 * the ladder again from a start of another kind, and one lives in a heap about as small as will do. What becomes of those
 * two costs the job nothing.
 */
final class ShadowRun {

    private final Installation installation;
    private final ProcessLauncher launcher;
    private final Job job;
    private final JobProgress progress;
    private final Ending ending;
    private final ShadowJvm jvm;
    private final ProfileDraft draft;
    private final Schedule schedule;

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
        this.job = job;
        this.progress = progress;
        this.ending = ending;
        this.jvm = new ShadowJvm(installation, launcher, limits, job, subject, progress);
        this.draft = new ProfileDraft(job, subject, limits);
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
        ShadowJvm.End end = jvm.run(schedule.whole(), monitor, scratch, List.of(ending));
        if (end instanceof ShadowJvm.End.Failed failed) {
            return new JobOutcome.Failed(failed.failure());
        }
        ShadowJvm.End.Told told = (ShadowJvm.End.Told) end;
        keepRecording(told.done(), scratch, recordings);
        Profile profile = draft.of(told, scratch);
        return new JobOutcome.Profiled(tight(again(profile, scratch), scratch));
    }

    private Profile again(Profile profile, Scratch first) throws IOException {
        return schedule.hasAgain()
                ? further(profile, schedule.again(profile), "the ladder once more in another JVM", first)
                : profile;
    }

    private Profile tight(Profile profile, Scratch first) throws IOException {
        OptionalLong heap = schedule.hasTight() ? Predictor.tightHeapBytes(profile) : OptionalLong.empty();
        if (heap.isEmpty()) {
            return profile;
        }
        ShadowJvm.Order order = schedule.tight(profile, heap.getAsLong());
        return further(profile, order, "a heap about as small as will do", first);
    }

    /** What one more JVM adds to a profile: nothing where it fails, but a line that says so. */
    private Profile further(Profile profile, ShadowJvm.Order order, String what, Scratch first) throws IOException {
        ending.check();
        progress.note("measuring " + what);
        Ending own = new Ending();
        String name = job.id() + "-" + order.part().jvm();
        try (Scratch scratch = first.another(name);
                Monitor monitor =
                        Monitor.start(launcher, installation, "monitor of job " + name, scratch.directory())) {
            ShadowJvm.End end = jvm.run(order, monitor, scratch, List.of(own, ending));
            ending.check();
            if (own.outcome().orElse(null) instanceof JobOutcome.Failed failed) {
                return without(profile, what, failed.failure());
            }
            return end instanceof ShadowJvm.End.Told told
                    ? ProfileDraft.with(profile, told.done())
                    : without(profile, what, ((ShadowJvm.End.Failed) end).failure());
        } catch (RefusedException e) {
            ending.check();
            return without(profile, what, e.failure());
        } catch (LaunchException e) {
            return without(profile, what, new Failure(FailureCode.LAUNCH_FAILED, String.valueOf(e.getMessage()), ""));
        }
    }

    private Profile without(Profile profile, String what, Failure failure) {
        progress.note("nothing was learnt of " + what + ": " + failure.message());
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
