package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.JobEvents;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Progress;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.view.JobResultView;
import dev.shadowctl.cli.view.ObservationView;
import dev.shadowctl.cli.view.ProfileView;
import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.wire.daemon.JobEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shows a job on its way. Ctrl-C turns away from it: the job goes on. A second Ctrl-C within {@value #SECOND_MILLIS} ms
 * cancels it.
 */
final class JobWatch {

    static final long SECOND_MILLIS = 1_500;

    private final Context context;

    JobWatch(Context context) {
        this.context = context;
    }

    /**
     * Follows it to its profile.
     *
     * @throws CommandFailure where it ends otherwise, with the exit code of its failure; with
     *     {@link ExitCode#INTERRUPTED} where the person turns away
     */
    Reply<Profile> profile(Job job) {
        untilSucceeded(job);
        return brought(job, daemon -> daemon.profile(job.id()));
    }

    /** Follows one that validates to what it saw; throws likewise. */
    Reply<Observation> observation(Job job) {
        untilSucceeded(job);
        return brought(job, daemon -> daemon.observation(job.id()));
    }

    /** Follows either. */
    Reply<JobResultView> result(Job job) {
        if (job.request().validation() != null) {
            Reply<Observation> observation = observation(job);
            return new Reply<>(observation.json(), new ObservationView(observation.value()));
        }
        Reply<Profile> profile = profile(job);
        return new Reply<>(profile.json(), new ProfileView(profile.value()));
    }

    private <T> Reply<T> brought(Job job, Function<DaemonClient, Reply<T>> fetching) {
        return context.daemons().running().map(fetching).orElseThrow(() -> gone(job.id()));
    }

    /** No daemon is started for it: somebody has just ended the one that was there. */
    private static CommandFailure gone(String id) {
        return new CommandFailure(
                ExitCode.DAEMON_UNREACHABLE,
                "Job " + id + " has succeeded, but the daemon was ended before what it brought was fetched.",
                "See it with: shadowctl job watch " + id);
    }

    private void untilSucceeded(Job job) {
        JobState.Ended end = job.state() instanceof JobState.Ended ended ? ended : follow(job);
        if (end instanceof JobState.Failed failed) {
            throw new CommandFailure(
                    failed.failure().code().exitCode(),
                    failed.failure().message(),
                    failed.failure().next());
        }
        if (end instanceof JobState.Cancelled) {
            throw new CommandFailure(ExitCode.JOB_FAILED, "Job " + job.id() + " was cancelled.", "");
        }
    }

    private JobState.Ended follow(Job job) {
        JobEvents events = new JobEvents(context.daemons(), job.id());
        String budget =
                Human.duration(Duration.ofMillis(Math.round(job.request().budgetSeconds() * 1_000)));
        try (Interrupts interrupts = new Interrupts()) {
            Optional<JobState.Ended> end;
            try (Progress progress = new Progress(context.console(), context.clock(), budget)) {
                end = events.follow(event -> show(progress, event), progress::tick, interrupts::pressed);
            }
            return end.orElseThrow(() -> turnedAway(job.id(), interrupts));
        }
    }

    /** Finished things a person wants to keep become lines; the rest shows only while it is new. */
    private static void show(Progress progress, JobEvent event) {
        if (event.state() instanceof JobState.Failed) {
            // its message ends the command, in lines of its own
            return;
        }
        Step step = event.step();
        if (step == null || step.phase() == Phase.STEADY) {
            progress.finished(event.text());
        }
        if (step != null) {
            String cpu = step.mean(Metric.CPU_PER_CALL).stream()
                    .mapToObj(seconds -> ", " + Human.seconds(seconds) + " CPU per call")
                    .findFirst()
                    .orElse("");
            progress.current("step " + (step.index() + 1) + " done: " + event.text() + cpu);
        } else {
            progress.current(event.text());
        }
    }

    private CommandFailure turnedAway(String id, Interrupts interrupts) {
        context.console()
                .tell(
                        "job " + id + " goes on; come back with: shadowctl job watch " + id
                                + " (Ctrl-C again cancels it)",
                        Style.PLAIN);
        if (interrupts.pressedWithin(SECOND_MILLIS)) {
            context.daemons().connect().cancel(id);
            return new CommandFailure(ExitCode.INTERRUPTED, "job " + id + " is cancelled", "");
        }
        return new CommandFailure(ExitCode.INTERRUPTED, "", "");
    }
}
