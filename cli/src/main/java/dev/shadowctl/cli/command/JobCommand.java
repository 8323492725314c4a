package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.JsonText;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.Lists;
import dev.shadowctl.cli.view.ProfileView;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.measure.Profile;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
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
            footer = {"", "Example:", "  shadowctl job show ID -o csv > measurements.csv"})
    static final class Show extends DataCommand<Show.Measured> {

        /** A job with its profile, where it has one. */
        record Measured(Job job, Optional<ProfileView> view) {}

        @Parameters(paramLabel = "JOB", description = "Its id; see job ls.")
        String id = "";

        Show(Context context) {
            super(context);
        }

        @Override
        Reply<Measured> fetch() {
            DaemonClient daemon = context.daemons().connect();
            Reply<Job> job = daemon.job(id);
            Optional<Reply<Profile>> profile = job.value().state() instanceof JobState.Succeeded
                    ? Optional.of(daemon.profile(id))
                    : Optional.empty();
            String json = JsonText.with(
                    job.json(), "profile", profile.map(Reply::json).orElse("null"));
            return new Reply<>(json, new Measured(job.value(), profile.map(reply -> new ProfileView(reply.value()))));
        }

        @Override
        Table rows(Measured measured) {
            return measured.view().map(ProfileView::rows).orElseGet(() -> Lists.jobRows(List.of(measured.job())));
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
    static final class Watch extends DataCommand<ProfileView> {

        @Parameters(paramLabel = "JOB", description = "Its id; see job ls.")
        String id = "";

        Watch(Context context) {
            super(context);
        }

        @Override
        Reply<ProfileView> fetch() {
            Job job = context.daemons().connect().job(id).value();
            Reply<Profile> profile = new JobWatch(context).profile(job);
            return new Reply<>(profile.json(), new ProfileView(profile.value()));
        }

        @Override
        void print(ProfileView view) {
            view.print(context.console());
        }

        @Override
        Table rows(ProfileView view) {
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
