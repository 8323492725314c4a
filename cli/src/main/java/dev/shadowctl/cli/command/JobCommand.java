package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.JsonText;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.HotspotsView;
import dev.shadowctl.cli.view.JobResultView;
import dev.shadowctl.cli.view.Lists;
import dev.shadowctl.cli.view.ObservationView;
import dev.shadowctl.cli.view.ProfileView;
import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.measure.Hotspots;
import dev.shadowctl.core.measure.Profile;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shadow runs, past and present. */
@Command(
        name = "job",
        description = "Shadow runs, past and present.",
        footer = {"", "Examples:", "  shadowctl job ls", "  shadowctl job show ID", "  shadowctl job watch ID"})
final class JobCommand {

    private JobCommand() {}

    /** Parent of the commands below. */
    static JobCommand parent() {
        return new JobCommand();
    }

    /** {@code job ls}. */
    @Command(
            name = "ls",
            description = "List them, newest first.",
            footer = {"", "Example:", "  shadowctl job ls --limit 5"})
    static final class Ls extends DataCommand<List<Job>> {

        @Option(names = "--limit", paramLabel = "N", description = "How many, 50 unless said.")
        int limit = 50;

        Ls(Context context) {
            super(context);
        }

        @Override
        Reply<List<Job>> fetch() {
            if (limit < 1) {
                throw Usage.wrong("job ls", "--limit must be at least 1 but is " + limit);
            }
            return context.daemons().connect().jobs(limit);
        }

        @Override
        void print(List<Job> jobs) {
            if (jobs.isEmpty()) {
                context.console().say("No job yet. Begin with: shadowctl profile Type#name");
            } else {
                context.console().print(Lists.jobs(jobs));
            }
        }

        @Override
        Table rows(List<Job> jobs) {
            return Lists.jobRows(jobs);
        }
    }

    /** {@code job show}. */
    @Command(
            name = "show",
            description = "Show a job with every measurement of every step.",
            footer = {
                "",
                "Examples:",
                "  shadowctl job show ID -o csv > measurements.csv",
                "  shadowctl job show ID --collapsed cpu | flamegraph.pl > cpu.svg",
                "  shadowctl job show ID --recording quote.jfr"
            })
    static final class Show extends DataCommand<Show.Measured> {

        /**
         * A job with its profile and what it recorded, or what it observed, where it has them.
         *
         * @param unrecorded why it recorded nothing, or empty
         */
        record Measured(
                Job job,
                Optional<ProfileView> view,
                Optional<HotspotsView> hotspots,
                String unrecorded,
                Optional<ObservationView> observation) {

            Measured(Job job, Optional<ProfileView> view, Optional<HotspotsView> hotspots, String unrecorded) {
                this(job, view, hotspots, unrecorded, Optional.empty());
            }
        }

        @Parameters(paramLabel = "JOB", description = "Its id; see job ls.")
        String id = "";

        @Mixin
        RecordingOptions recording = new RecordingOptions();

        Show(Context context) {
            super(context);
        }

        @Override
        public void run() {
            if (recording.asked()) {
                recording.export(context, id);
            } else {
                super.run();
            }
        }

        @Override
        Reply<Measured> fetch() {
            DaemonClient daemon = context.daemons().connect();
            Reply<Job> job = daemon.job(id);
            if (job.value().request().validation() != null) {
                return validated(daemon, job);
            }
            Optional<Reply<Profile>> profile = job.value().state() instanceof JobState.Succeeded
                    ? Optional.of(daemon.profile(id))
                    : Optional.empty();
            String json = JsonText.with(
                    job.json(), "profile", profile.map(Reply::json).orElse("null"));
            Measured measured = new Measured(
                    job.value(), profile.map(reply -> new ProfileView(reply.value())), Optional.empty(), "");
            return profile.isPresent()
                    ? withHotspots(daemon, json, measured)
                    : new Reply<>(JsonText.with(json, "hotspots", "null"), measured);
        }

        private static Reply<Measured> validated(DaemonClient daemon, Reply<Job> job) {
            Optional<Reply<Observation>> seen = job.value().state() instanceof JobState.Succeeded
                    ? Optional.of(daemon.observation(job.value().id()))
                    : Optional.empty();
            return new Reply<>(
                    JsonText.with(
                            job.json(), "observation", seen.map(Reply::json).orElse("null")),
                    new Measured(
                            job.value(),
                            Optional.empty(),
                            Optional.empty(),
                            "",
                            seen.map(reply -> new ObservationView(reply.value()))));
        }

        /** A profile without them is one all the same. */
        private Reply<Measured> withHotspots(DaemonClient daemon, String json, Measured measured) {
            try {
                Reply<Hotspots> hotspots = daemon.hotspots(id);
                return new Reply<>(
                        JsonText.with(json, "hotspots", hotspots.json()),
                        new Measured(
                                measured.job(), measured.view(), Optional.of(new HotspotsView(hotspots.value())), ""));
            } catch (CommandFailure e) {
                if (e.exitCode() != ExitCode.NOT_FOUND.code()) {
                    throw e;
                }
                return new Reply<>(
                        JsonText.with(json, "hotspots", "null"),
                        new Measured(measured.job(), measured.view(), Optional.empty(), e.message()));
            }
        }

        @Override
        Table rows(Measured measured) {
            return measured.view()
                    .map(ProfileView::rows)
                    .or(() -> measured.observation().map(ObservationView::rows))
                    .orElseGet(() -> Lists.jobRows(List.of(measured.job())));
        }

        @Override
        void print(Measured measured) {
            Job job = measured.job();
            Optional<ProfileView> view = measured.view();
            Console console = context.console();
            console.print("job        " + job.id() + ", " + job.state().word() + ", asked for "
                    + Human.time(job.createdAt()));
            if (view.isPresent()) {
                view.get().print(console);
                console.print("");
                console.print(view.get().measurements());
                console.print("");
                measured.hotspots()
                        .ifPresentOrElse(
                                hotspots -> hotspots.print(console),
                                () -> console.print("stacks     " + measured.unrecorded()));
            } else if (measured.observation().isPresent()) {
                measured.observation().get().print(console);
            } else {
                console.print("method     " + job.method(), Style.STRONG);
            }
            if (job.state() instanceof JobState.Failed failed) {
                console.print("failure    " + failed.failure().code());
                console.printBlock(failed.failure().toString());
            }
        }
    }

    /** {@code job watch}. */
    @Command(
            name = "watch",
            description = "Follow a job to its end. Ctrl-C turns away, a second one cancels it.",
            footer = {"", "Example:", "  shadowctl job watch ID"})
    static final class Watch extends DataCommand<JobResultView> {

        @Parameters(paramLabel = "JOB", description = "Its id; see job ls.")
        String id = "";

        Watch(Context context) {
            super(context);
        }

        /** A plan that does not hold is told by the same exit code as in {@code validate}. */
        @Override
        public void run() {
            if (show().value() instanceof ObservationView view && !view.holds()) {
                throw new CommandFailure(ExitCode.CHANGES, "", "");
            }
        }

        @Override
        Reply<JobResultView> fetch() {
            Job job = context.daemons().connect().job(id).value();
            return new JobWatch(context).result(job);
        }

        @Override
        void print(JobResultView view) {
            view.print(context.console());
        }

        @Override
        Table rows(JobResultView view) {
            return view.rows();
        }
    }

    /** {@code job cancel}. */
    @Command(
            name = "cancel",
            description = "End a job.",
            footer = {"", "Example:", "  shadowctl job cancel ID"})
    static final class Cancel implements Runnable {

        private final Context context;

        @Parameters(paramLabel = "JOB", description = "Its id; see job ls.")
        String id = "";

        Cancel(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            Job job = context.daemons().connect().cancel(id).value();
            String state = job.state() instanceof JobState.Ended ? job.state().word() : "cancel requested";
            context.console().say("job " + job.id() + ": " + state);
        }
    }
}
