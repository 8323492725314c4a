package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.DaemonLog;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.client.Waiting;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.wire.daemon.Status;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The daemon of this home; every command that needs it starts it by itself. */
@Command(
        name = "daemon",
        description = "The daemon of this home. What needs it starts it by itself.",
        footer = {"", "Examples:", "  shadowctl daemon status", "  shadowctl daemon stop", "  shadowctl daemon logs -f"
        })
final class DaemonCommand {

    private DaemonCommand() {}

    /** Parent of the commands below. */
    static DaemonCommand parent() {
        return new DaemonCommand();
    }

    /** Shows its status. */
    abstract static class OfStatus extends DataCommand<Status> {

        OfStatus(Context context) {
            super(context);
        }

        @Override
        final void print(Status status) {
            Console console = context.console();
            console.print("daemon    version " + status.version() + ", pid " + status.pid() + ", since "
                    + Human.time(status.startedAt()) + (status.draining() ? ", ending when its jobs have ended" : ""));
            console.print("Java      " + status.jdk());
            console.print("jobs      " + status.openJobs() + " open");
            console.print("database  " + status.database() + ", schema " + status.schema());
        }

        @Override
        final Table rows(Status status) {
            return Table.of("version", "pid", "startedAt", "jdk", "openJobs", "database", "schema", "draining")
                    .row(
                            status.version(),
                            status.pid(),
                            status.startedAt(),
                            status.jdk(),
                            status.openJobs(),
                            status.database(),
                            status.schema(),
                            status.draining());
        }
    }

    /** {@code daemon start}. */
    @Command(
            name = "start",
            description = "Start it where it does not run, and show it.",
            footer = {"", "Example:", "  shadowctl daemon start"})
    static final class Start extends OfStatus {

        Start(Context context) {
            super(context);
        }

        @Override
        Reply<Status> fetch() {
            return context.daemons().connect().status();
        }
    }

    /** {@code daemon stop}. */
    @Command(
            name = "stop",
            description = "End it when its open jobs have ended.",
            footer = {"", "Examples:", "  shadowctl daemon stop", "  shadowctl daemon stop --now      ends open jobs"})
    static final class Stop implements Runnable {

        private final Context context;

        @Option(names = "--now", description = "End its open jobs too.")
        boolean now;

        Stop(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            boolean ended = context.daemons().stop(!now, this::announce);
            context.console().say(ended ? "The daemon has ended." : "No daemon runs in this home.");
        }

        private void announce(int jobs) {
            if (jobs > 0 && !now) {
                context.console()
                        .say("Waiting for " + jobs + (jobs == 1 ? " open job" : " open jobs")
                                + "; shadowctl daemon stop --now ends them.");
            }
        }
    }

    /** {@code daemon status}. */
    @Command(
            name = "status",
            description = "Show it; starts nothing, exit code 3 where none runs.",
            footer = {"", "Example:", "  shadowctl daemon status -o json"})
    static final class ShowStatus extends OfStatus {

        ShowStatus(Context context) {
            super(context);
        }

        @Override
        Reply<Status> fetch() {
            DaemonClient daemon = context.daemons()
                    .running()
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.DAEMON_UNREACHABLE,
                            "No daemon runs in this home.",
                            "Start it with: shadowctl daemon start"));
            return daemon.status();
        }
    }

    /** {@code daemon logs}. */
    @Command(
            name = "logs",
            description = "Show what it printed.",
            footer = {
                "",
                "Examples:",
                "  shadowctl daemon logs",
                "  shadowctl daemon logs -n 500",
                "  shadowctl daemon logs -f"
            })
    static final class Logs implements Runnable {

        private final Context context;

        @Option(
                names = {"-n", "--lines"},
                paramLabel = "N",
                description = "How many of the last lines, 100 unless said.")
        int lines = 100;

        @Option(
                names = {"-f", "--follow"},
                description = "Go on with what is added, until Ctrl-C.")
        boolean follow;

        Logs(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            DaemonLog log = new DaemonLog(context.home().daemonLog());
            try {
                if (log.size() == 0 && !follow) {
                    context.console().say("No daemon of this home has printed anything to " + log.file() + ".");
                    return;
                }
                long seen = log.size();
                log.last(lines, 0).forEach(context.console()::print);
                if (follow) {
                    follow(log, seen);
                }
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.FAILED, "The log " + log.file() + " could not be read: " + e, "")
                        .causedBy(e);
            }
        }

        private void follow(DaemonLog log, long from) throws IOException {
            long seen = from;
            while (!context.console().broken()) {
                long size = log.size();
                if (size > seen) {
                    context.console().printBlock(log.from(seen));
                }
                seen = size;
                Waiting.millis(200, "the log");
            }
        }
    }
}
