package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.inputs.InputPlan;
import dev.shadowctl.core.job.inputs.InputSet;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Predictor;
import dev.shadowctl.daemon.host.ControlGroups;
import dev.shadowctl.daemon.host.Installation;
import dev.shadowctl.daemon.host.Monitor;
import dev.shadowctl.daemon.host.Scratch;
import dev.shadowctl.daemon.inputs.InputSets;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A job from its first shadow JVM to its profile. Where inputs are generated, one explores them ahead and measures nothing. The
 * first that measures does everything; where the budget has room, one more climbs
 * the highest rates again from a start of another kind, and one lives in a heap about as small as will do. What becomes of
 * those others costs the job nothing.
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
    private final boolean isolated;
    private @Nullable InputPlan plan;
    private int cores;

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
        this.draft = new ProfileDraft(job, subject, limits, groups.holders(subject.rung()));
        this.schedule = Schedule.of(job.request());
        this.isolated = subject.isolated();
    }

    /**
     * Runs it.
     *
     * @param monitor started, not yet told what to watch
     * @param scratch the directory of the first JVM; those of others are made beside it
     * @param recordings keeps the stacks that were recorded
     * @param inputSets keeps the inputs that were found
     */
    JobOutcome run(Monitor monitor, Scratch scratch, Recordings recordings, InputSets inputSets) throws IOException {
        cores = ShadowJvm.machine(monitor).cores();
        long started = System.nanoTime();
        plan = explored(scratch, inputSets);
        ShadowJvm.Order whole = schedule.whole(secondsSince(started)).with(plan);
        ShadowJvm.End end = jvm.run(whole, monitor, cores, scratch, List.of(ending));
        if (end instanceof ShadowJvm.End.Failed failed) {
            return new JobOutcome.Failed(failed.failure());
        }
        ShadowJvm.End.Told told = (ShadowJvm.End.Told) end;
        keepRecording(told.done(), scratch, recordings);
        Profile profile = draft.of(told, scratch);
        monitor.close();
        return new JobOutcome.Profiled(inSmallerHeap(again(profile, scratch, started), scratch, started));
    }

    /** What inputs to measure with; null, and a line that says why, where that could not be found out. */
    private @Nullable InputPlan explored(Scratch first, InputSets inputSets) {
        ShadowJvm.Order order = schedule.explore().orElse(null);
        if (order == null || !isolated) {
            return job.request().inputs() == null ? unexplored(whyNot()) : null;
        }
        progress.note("exploring inputs");
        Ending own = new Ending();
        String name = job.id() + "-inputs";
        try (Scratch scratch = first.another(name);
                Monitor monitor =
                        Monitor.start(launcher, installation, "monitor of job " + name, scratch.directory())) {
            ShadowJvm.End end = later.run(order, monitor, cores, scratch, List.of(own, ending));
            ending.check();
            if (end instanceof ShadowJvm.End.Explored explored) {
                inputSets.keep(job.id(), explored.inputs());
                progress.note(told(explored.inputs()));
                return explored.inputs().plan().orElse(null);
            }
            String why = own.outcome().orElse(null) instanceof JobOutcome.Failed failed
                    ? failed.failure().message()
                    : end instanceof ShadowJvm.End.Failed failed
                            ? failed.failure().message()
                            : "it measured instead";
            return unexplored(why);
        } catch (RefusedException e) {
            ending.check();
            return unexplored(e.failure().message());
        } catch (IOException | RuntimeException e) {
            ending.check();
            return unexplored(String.valueOf(e.getMessage()));
        }
    }

    private String whyNot() {
        if (!isolated) {
            return "odd ones are tried only in a sandbox from which no other host can be reached";
        }
        return job.request().spring() == null
                ? "the budget has no time for it"
                : "the application would have to start once more for it";
    }

    private @Nullable InputPlan unexplored(String why) {
        progress.note("inputs were not explored: " + why.lines().findFirst().orElse(""));
        return null;
    }

    private static String told(InputSet set) {
        String covers = set.edges().ofClasses() == 0
                ? "what the inputs cover is not known"
                : set.inputs().size() + (set.inputs().size() == 1 ? " input covers " : " inputs cover ")
                        + set.edges().covered() + " of " + set.edges().reached() + " edges that "
                        + set.executions() + " calls reached";
        return covers + "; " + grows(set);
    }

    private static String grows(InputSet set) {
        if (set.growth().equals(InputSet.UNKNOWN)) {
            return "what the cost grows with is not known";
        }
        return set.axes().isEmpty()
                ? "no size changes the cost"
                : "cost grows as " + set.growth() + " with "
                        + set.axes().stream()
                                .map(axis -> axis.name() + (axis.scaled() ? "" : " (held)"))
                                .collect(Collectors.joining(", "));
    }

    private Profile again(Profile profile, Scratch first, long started) {
        return schedule.again(profile, secondsSince(started))
                .map(order -> further(profile, order.with(plan), "the highest rates once more in another JVM", first))
                .orElse(profile);
    }

    private Profile inSmallerHeap(Profile profile, Scratch first, long started) {
        OptionalLong heap = Predictor.secondHeapBytes(profile);
        return heap.isEmpty()
                ? profile
                : schedule.inSmallerHeap(profile, heap.getAsLong(), secondsSince(started))
                        .map(order -> further(profile, order.with(plan), "collections in a smaller heap", first))
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
            ShadowJvm.End end = later.run(order, monitor, cores, scratch, List.of(own, ending));
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
