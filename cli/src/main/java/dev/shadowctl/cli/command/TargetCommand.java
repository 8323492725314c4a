package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.PlanLists;
import dev.shadowctl.core.target.RegisteredTarget;
import dev.shadowctl.wire.daemon.TargetCheck;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The places that plans are applied to. */
@Command(
        name = "target",
        description = "The places that plans are applied to.",
        footer = {
            "",
            "Examples:",
            "  shadowctl target add shop compose compose.yaml#web",
            "  shadowctl target add shop systemd orders.service --production",
            "  shadowctl target ls"
        })
final class TargetCommand {

    private TargetCommand() {}

    /** Parent of the commands below. */
    static TargetCommand parent() {
        return new TargetCommand();
    }

    /** What a target can be. */
    enum TargetKind {
        COMPOSE,
        DOCKER,
        SYSTEMD,
        FILE,
        COMMAND;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean hasPath() {
            return this != DOCKER && this != SYSTEMD;
        }
    }

    /** {@code target add}. */
    @Command(
            name = "add",
            description = "Name a place.",
            footer = {
                "",
                "Examples:",
                "  shadowctl target add shop compose compose.yaml#web       a service of a Compose file",
                "  shadowctl target add shop docker orders                  a container of the local engine",
                "  shadowctl target add shop systemd orders.service         a unit, by a drop-in",
                "  shadowctl target add shop file deploy/web.yaml           YAML, JSON, .env, JVM arguments, a manifest",
                "  shadowctl target add shop command ./set-limits           a program of your own"
            })
    static final class Add extends DataCommand<RegisteredTarget> {

        @Parameters(index = "0", paramLabel = "NAME", description = "What to call it.")
        String name = "";

        @Parameters(index = "1", paramLabel = "KIND", description = "compose, docker, systemd, file or command.")
        TargetKind kind = TargetKind.FILE;

        @Parameters(
                index = "2",
                paramLabel = "REFERENCE",
                description = "Which one: FILE#SERVICE, CONTAINER, UNIT, PATH of a file, PATH of a program.")
        String reference = "";

        @Option(names = "--production", description = "Each change there must be confirmed by typing its name.")
        boolean production;

        Add(Context context) {
            super(context);
        }

        @Override
        Reply<RegisteredTarget> fetch() {
            String absolute = kind.hasPath() ? context.absolute(reference).toString() : reference;
            RegisteredTarget target =
                    Usage.checked("target add", () -> new RegisteredTarget(name, kind.word(), absolute, production));
            DaemonClient daemon = context.daemons().connect();
            Reply<RegisteredTarget> reply = daemon.addTarget(target);
            TargetCheck check = daemon.testTarget(name).value();
            if (!check.reached()) {
                context.console().tell(check.message(), Style.WARN);
                context.console().say(Objects.requireNonNullElse(check.next(), ""));
            }
            return reply;
        }

        @Override
        void print(RegisteredTarget target) {
            context.console().print(PlanLists.targets(List.of(target)));
        }

        @Override
        Table rows(RegisteredTarget target) {
            return PlanLists.targets(List.of(target));
        }
    }

    /** {@code target ls}. */
    @Command(
            name = "ls",
            description = "List them.",
            footer = {"", "Example:", "  shadowctl target ls -o json"})
    static final class Ls extends DataCommand<List<RegisteredTarget>> {

        Ls(Context context) {
            super(context);
        }

        @Override
        Reply<List<RegisteredTarget>> fetch() {
            return context.daemons().connect().targets();
        }

        @Override
        void print(List<RegisteredTarget> targets) {
            if (targets.isEmpty()) {
                context.console().say("No target yet. Name one with: shadowctl target add NAME KIND REFERENCE");
            } else {
                context.console().print(PlanLists.targets(targets));
            }
        }

        @Override
        Table rows(List<RegisteredTarget> targets) {
            return PlanLists.targets(targets);
        }
    }

    /** {@code target show}. */
    @Command(
            name = "show",
            description = "Show one.",
            footer = {"", "Example:", "  shadowctl target show shop"})
    static final class Show extends DataCommand<RegisteredTarget> {

        @Parameters(paramLabel = "TARGET", description = "Its name; see target ls.")
        String name = "";

        Show(Context context) {
            super(context);
        }

        @Override
        Reply<RegisteredTarget> fetch() {
            return context.daemons().connect().target(name);
        }

        @Override
        void print(RegisteredTarget target) {
            context.console().print("target     " + target.name(), Style.STRONG);
            context.console().print("kind       " + target.kind());
            context.console().print("reference  " + target.reference());
            context.console()
                    .print("changes    "
                            + (target.production()
                                    ? "production: confirmed by typing its name"
                                    : "asked for, or --yes"));
        }

        @Override
        Table rows(RegisteredTarget target) {
            return PlanLists.targets(List.of(target));
        }
    }

    /** {@code target test}. */
    @Command(
            name = "test",
            description = "Say whether one is there and may be changed; changes nothing.",
            footer = {"", "Example:", "  shadowctl target test shop"})
    static final class Test extends DataCommand<TargetCheck> {

        @Parameters(paramLabel = "TARGET", description = "Its name; see target ls.")
        String name = "";

        Test(Context context) {
            super(context);
        }

        @Override
        public void run() {
            TargetCheck check = show().value();
            if (!check.reached()) {
                throw new CommandFailure(
                        ExitCode.FAILED,
                        "Target '" + name + "' can't be changed: " + check.message(),
                        Objects.requireNonNullElse(check.next(), ""));
            }
        }

        @Override
        Reply<TargetCheck> fetch() {
            return context.daemons().connect().testTarget(name);
        }

        @Override
        void print(TargetCheck check) {
            if (check.reached()) {
                context.console().print(check.target() + ": " + check.message() + " is there and may be changed");
            }
        }

        @Override
        Table rows(TargetCheck check) {
            return Table.of("target", "reached", "message", "next")
                    .row(check.target(), check.reached(), check.message(), check.next());
        }
    }

    /** {@code target rm}. */
    @Command(
            name = "rm",
            description = "Forget one; the place stays as it is.",
            footer = {"", "Example:", "  shadowctl target rm shop"})
    static final class Rm implements Runnable {

        private final Context context;

        @Parameters(paramLabel = "TARGET", description = "Its name; see target ls.")
        String name = "";

        @Option(names = "--force", description = "Also while a plan stands there, which can't be rolled back then.")
        boolean force;

        Rm(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            RegisteredTarget target =
                    context.daemons().connect().removeTarget(name, force).value();
            context.console()
                    .say("target " + target.name() + " is forgotten; " + target.reference() + " stays as it is");
        }
    }
}
