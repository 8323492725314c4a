package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The settings. */
@Command(
        name = "config",
        description = "The settings, and where each comes from.",
        footer = {"", "Examples:", "  shadowctl config ls", "  shadowctl config set daemon.idle 30m"})
final class ConfigCommand {

    private ConfigCommand() {}

    /** Parent of the commands below. */
    static ConfigCommand parent() {
        return new ConfigCommand();
    }

    /** The keys there are. */
    static final class Keys extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Keys() {
            super(Arrays.stream(Setting.values()).map(Setting::key).toList());
        }
    }

    /** {@code config ls}. */
    @Command(
            name = "ls",
            description = "List every key with its value and origin: env, project, user or default.",
            footer = {"", "Example:", "  shadowctl config ls -o json"})
    static final class Ls extends DataCommand<List<Settings.Effective>> {

        Ls(Context context) {
            super(context);
        }

        @Override
        Reply<List<Settings.Effective>> fetch() {
            Settings settings = new Settings(context);
            List<Settings.Effective> all =
                    Arrays.stream(Setting.values()).map(settings::effective).toList();
            return new Reply<>(Json.write(maps(all)), all);
        }

        @Override
        void print(List<Settings.Effective> all) {
            context.console().print(rows(all));
        }

        @Override
        Table rows(List<Settings.Effective> all) {
            Table table = Table.of("key", "value", "origin", "source", "meaning");
            all.forEach(each -> table.row(
                    each.setting().key(),
                    each.value(),
                    each.origin(),
                    each.source(),
                    each.setting().doc()));
            return table;
        }

        private static List<Map<String, String>> maps(List<Settings.Effective> all) {
            List<Map<String, String>> maps = new ArrayList<>();
            for (Settings.Effective each : all) {
                Map<String, String> map = new LinkedHashMap<>();
                map.put("key", each.setting().key());
                map.put("value", each.value());
                map.put("origin", each.origin());
                map.put("source", each.source());
                map.put("meaning", each.setting().doc());
                maps.add(map);
            }
            return maps;
        }
    }

    /** {@code config set}. */
    @Command(
            name = "set",
            description = "Set a key in the user file.",
            footer = {"", "Example:", "  shadowctl config set job.memory 8GiB"})
    static final class Set implements Runnable {

        private final Context context;

        @Parameters(
                index = "0",
                paramLabel = "KEY",
                completionCandidates = Keys.class,
                description = "One of those config ls lists.")
        String key = "";

        @Parameters(index = "1", paramLabel = "VALUE", description = "Its new value.")
        String value = "";

        Set(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            Setting setting = Setting.of(key).orElseThrow(() -> unknown(key));
            Usage.checked("config set", () -> {
                Settings.check(setting, value);
                return setting;
            });
            Settings settings = new Settings(context);
            settings.set(setting, value);
            Settings.Effective effective = settings.effective(setting);
            if (!effective.origin().equals("user")) {
                context.console()
                        .say(
                                "It has no effect here while " + effective.source() + " says " + effective.value()
                                        + ".",
                                Style.WARN);
            }
            if (setting != Setting.JOB_NETWORK && context.daemons().running().isPresent()) {
                context.console().say("The running daemon keeps its old value until: shadowctl daemon stop");
            }
        }

        private static CommandFailure unknown(String key) {
            List<String> nearest = Distance.nearest(key, new Keys().stream());
            return new CommandFailure(
                    ExitCode.USAGE,
                    "There is no setting '" + key + "'."
                            + (nearest.isEmpty() ? "" : " Did you mean " + nearest.get(0) + "?"),
                    "The keys are " + String.join(", ", new Keys()) + ".");
        }
    }
}
