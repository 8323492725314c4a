package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.Distribution;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.schedule.Crontab;
import dev.shadowctl.cli.schedule.Programs;
import dev.shadowctl.cli.schedule.Routine;
import dev.shadowctl.cli.schedule.Scheduled;
import dev.shadowctl.cli.schedule.UserUnits;
import dev.shadowctl.wire.Json;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Learning every day, by cron or systemd. */
@Command(
        name = "schedule",
        description = "Learn every day, by cron or systemd.",
        footer = {
            "",
            "Examples:",
            "  shadowctl schedule install --cron",
            "  shadowctl schedule install --systemd --at 02:30",
            "  shadowctl schedule ls",
            "  shadowctl schedule rm"
        })
final class ScheduleCommand {

    private ScheduleCommand() {}

    /** Parent of the commands below. */
    static ScheduleCommand parent() {
        return new ScheduleCommand();
    }

    private static Programs programs(Context context) {
        return new Programs(context.surroundings().variable("PATH"));
    }

    private static UserUnits units(Context context) {
        String config = context.surroundings().variable("XDG_CONFIG_HOME");
        return new UserUnits(
                programs(context),
                config.startsWith("/")
                        ? Path.of(config)
                        : context.surroundings().userHome().resolve(".config"));
    }

    /** Names the home. */
    private static Path home(Context context) {
        return context.home().data();
    }

    /** By what. */
    static final class By {

        @Option(names = "--cron", description = "Write a line of your crontab.")
        boolean cron;

        @Option(names = "--systemd", description = "Write a service and a timer of your own systemd.")
        boolean systemd;
    }

    /** {@code schedule install}. */
    @Command(
            name = "install",
            description = "Show what is to be written, ask, and write it: retrain --quiet --if-free, every day.",
            footer = {
                "",
                "Examples:",
                "  shadowctl schedule install --cron",
                "  shadowctl schedule install --systemd --at 02:30 --yes"
            })
    static final class Install implements Runnable {

        private final Context context;

        @ArgGroup(multiplicity = "1")
        By by = new By();

        @Option(names = "--at", paramLabel = "HH:MM", description = "Local time, 04:17 unless said.")
        String at = "04:17";

        @Option(names = "--yes", description = "Write it without asking.")
        boolean yes;

        Install(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            Routine routine = Usage.checked("schedule install", this::routine);
            if (by.cron) {
                Crontab crontab = new Crontab(programs(context));
                String line = Usage.checked("schedule install", () -> crontab.preview(routine));
                context.console().print(line);
                confirm("this line to your crontab");
                told(crontab.install(routine), "your crontab");
            } else {
                UserUnits units = units(context);
                units.files(routine).forEach((file, text) -> {
                    context.console().print(file + ":", Style.STRONG);
                    context.console().printBlock(text);
                });
                confirm("these files and start the timer");
                told(units.install(routine), "your systemd");
                context.console().say("It runs while you are logged in; to have it run always: loginctl enable-linger");
            }
        }

        private Routine routine() {
            Distribution distribution = context.distribution();
            if (distribution == null) {
                throw new CommandFailure(
                        ExitCode.FAILED,
                        "This command does not know its launcher, which a schedule has to name.",
                        "Run it by the launcher, bin/shadowctl.");
            }
            return Routine.of(
                    distribution.root().resolve("bin/shadowctl"),
                    home(context),
                    context.surroundings().environment(),
                    time());
        }

        private LocalTime time() {
            try {
                return LocalTime.parse(at);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("'" + at + "' is no time of the day; write 04:17", e);
            }
        }

        private void confirm(String what) {
            Console console = context.console();
            if (yes) {
                return;
            }
            if (!console.canAsk()) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "There is no terminal to ask in whether to write " + what + ". Nothing was changed.",
                        "Say it beforehand: --yes");
            }
            String answer = console.ask("Write " + what + "? [y/N]");
            if (!answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes")) {
                throw new CommandFailure(ExitCode.NOT_ALLOWED, "Not confirmed. Nothing was changed.", "");
            }
        }

        private void told(boolean changed, String where) {
            context.console()
                    .say(
                            changed
                                    ? "written to " + where + "; take it out again: shadowctl schedule rm"
                                    : "it stands in " + where + " already");
        }
    }

    /** {@code schedule ls}. */
    @Command(
            name = "ls",
            description = "List what was written, for all homes.",
            footer = {"", "Example:", "  shadowctl schedule ls -o json"})
    static final class Ls extends DataCommand<List<Scheduled>> {

        Ls(Context context) {
            super(context);
        }

        @Override
        Reply<List<Scheduled>> fetch() {
            List<Scheduled> all = new ArrayList<>();
            try {
                all.addAll(new Crontab(programs(context)).all());
            } catch (CommandFailure e) {
                context.console().complain(e.message(), "Of the crontab nothing is listed.");
            }
            all.addAll(units(context).all());
            return new Reply<>(Json.write(all.stream().map(Ls::map).toList()), all);
        }

        private static Map<String, String> map(Scheduled one) {
            Map<String, String> map = new LinkedHashMap<>();
            map.put("by", one.by());
            map.put("when", one.when());
            map.put("home", one.home());
            map.put("where", one.where());
            map.put("command", one.command());
            return map;
        }

        @Override
        void print(List<Scheduled> all) {
            if (all.isEmpty()) {
                context.console().say("Nothing is scheduled. Schedule it: shadowctl schedule install --cron");
            } else {
                context.console().print(rows(all));
            }
        }

        @Override
        Table rows(List<Scheduled> all) {
            Table table = Table.of("by", "when", "home", "where", "command");
            all.forEach(one -> table.row(one.by(), one.when(), one.home(), one.where(), one.command()));
            return table;
        }
    }

    /** {@code schedule rm}. */
    @Command(
            name = "rm",
            description = "Take out what was written for this home, and nothing else.",
            footer = {"", "Example:", "  shadowctl schedule rm"})
    static final class Rm implements Runnable {

        private final Context context;

        Rm(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            String home = home(context).toString();
            Crontab crontab = new Crontab(programs(context));
            List<CommandFailure> failures = new ArrayList<>();
            boolean systemd = tried(() -> units(context).remove(home), failures);
            if (systemd) {
                context.console().say("taken out of your systemd");
            }
            boolean cron = tried(() -> crontab.exists() && crontab.remove(home), failures);
            if (cron) {
                context.console().say("taken out of your crontab");
            }
            if (failures.size() > 1) {
                context.console()
                        .complain(failures.get(1).message(), failures.get(1).next());
            }
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
            if (!cron && !systemd) {
                context.console().say("Nothing is scheduled for this home.");
            }
        }

        /** One place that fails does not keep the routine in the other. */
        private static boolean tried(BooleanSupplier removal, List<CommandFailure> failures) {
            try {
                return removal.getAsBoolean();
            } catch (CommandFailure e) {
                failures.add(e);
                return false;
            }
        }
    }
}
