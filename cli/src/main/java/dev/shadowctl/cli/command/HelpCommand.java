package dev.shadowctl.cli.command;

import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Table;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Help by words: {@code help job show}, {@code help exit-codes}. */
@Command(
        name = "help",
        description = "Show the help of a command, or the exit codes.",
        footer = {"", "Examples:", "  shadowctl help job show", "  shadowctl help exit-codes"})
final class HelpCommand implements Runnable {

    private static final String EXIT_CODES = "exit-codes";

    private final Context context;

    @Spec
    @org.jspecify.annotations.Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "TOPIC", arity = "0..*", description = "A command, or exit-codes.")
    List<String> topic = List.of();

    HelpCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        if (topic.equals(List.of(EXIT_CODES))) {
            context.console().print(exitCodes());
            return;
        }
        CommandLine at = Objects.requireNonNull(spec, "picocli gives every command its model")
                .parent()
                .commandLine();
        for (String word : topic) {
            CommandLine child = at.getSubcommands().get(word);
            if (child == null) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "There is no help on '" + String.join(" ", topic) + "'.",
                        "Write a command of shadowctl --help, or exit-codes.");
            }
            at = child;
        }
        at.usage(context.console().helpWriter());
    }

    private static Table exitCodes() {
        Table table = Table.of("code", "meaning");
        for (ExitCode code : ExitCode.values()) {
            table.row(code.code(), code.meaning());
        }
        return table;
    }
}
