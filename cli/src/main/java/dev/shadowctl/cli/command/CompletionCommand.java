package dev.shadowctl.cli.command;

import dev.shadowctl.cli.completion.ShellKind;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a completion script. */
@Command(
        name = "completion",
        description = "Print the completion script of a shell.",
        footer = {
            "",
            "Examples:",
            "  source <(shadowctl completion bash)",
            "  shadowctl completion fish > ~/.config/fish/completions/shadowctl.fish"
        })
final class CompletionCommand implements Runnable {

    private final Context context;
    private final Supplier<CommandLine> tree;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh, fish or powershell.")
    ShellKind shell = ShellKind.BASH;

    CompletionCommand(Context context, Supplier<CommandLine> tree) {
        this.context = context;
        this.tree = tree;
    }

    @Override
    public void run() {
        context.console().printBlock(shell.script(tree.get().getCommandSpec()));
    }
}
