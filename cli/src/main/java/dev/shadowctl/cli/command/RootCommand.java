package dev.shadowctl.cli.command;

import dev.shadowctl.cli.output.Console;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code shadowctl} without a command: its help. */
@Command(
        name = "shadowctl",
        description = "Says what a Java method will need before it has run under load.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  shadowctl demo                             the main job on a bundled sample",
            "  shadowctl profile Pricing#quote            a method of the project in this directory",
            "  shadowctl predict --rps 500                what it needs at that load",
            "",
            "Exit codes: shadowctl help exit-codes"
        })
final class RootCommand implements Runnable {

    private final Console console;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show help.")
    boolean help;

    RootCommand(Console console) {
        this.console = console;
    }

    /** Takes effect as soon as it is read, before the command runs. */
    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colour.")
    void noColour(boolean refused) {
        console.refuseColour(refused);
    }

    /** Data and failures only. */
    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "No talk and no progress.")
    void quiet(boolean quiet) {
        console.quiet(quiet);
    }

    @Override
    public void run() {
        Objects.requireNonNull(spec, "picocli gives every command its model")
                .commandLine()
                .usage(console.helpWriter());
    }
}
