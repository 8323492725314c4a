package dev.shadowctl.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** The commands in the help of {@code shadowctl}, by what they are for. */
final class GroupedCommands implements IHelpSectionRenderer {

    private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();

    static {
        GROUPS.put("The main job", List.of("demo", "scan", "profile", "predict"));
        GROUPS.put(
                "From a prediction to the platform",
                List.of("plan", "validate", "diff", "apply", "rollback", "target"));
        GROUPS.put("Learning from what was seen", List.of("backtest", "retrain", "model", "schedule"));
        GROUPS.put("What is known", List.of("method", "job", "host"));
        GROUPS.put("This installation", List.of("daemon", "doctor", "config", "version"));
        GROUPS.put("At the keyboard", List.of("shell", "completion", "help"));
    }

    @Override
    public String render(Help help) {
        StringBuilder text = new StringBuilder();
        GROUPS.forEach((group, names) -> {
            text.append(String.format("%n%s:%n", group));
            for (String name : names) {
                CommandLine command = help.commandSpec().subcommands().get(name);
                if (command != null) {
                    text.append(row(help, name, command));
                }
            }
        });
        return text.toString();
    }

    private static String row(Help help, String name, CommandLine command) {
        String[] description = command.getCommandSpec().usageMessage().description();
        String padded = String.format("%-12s", name);
        return "  " + help.colorScheme().commandText(padded) + (description.length == 0 ? "" : description[0])
                + System.lineSeparator();
    }
}
