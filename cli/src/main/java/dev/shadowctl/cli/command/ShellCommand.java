package dev.shadowctl.cli.command;

import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.shell.Shell;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The same commands at a prompt. */
@Command(
        name = "shell",
        description = "The same commands at a prompt, with history and completion.",
        footer = {
            "",
            "Tab completes commands, options, and methods, jobs and hosts the daemon knows. Ctrl-C clears the line or",
            "interrupts a command, Ctrl-D or exit leaves. Fed by a pipe it stops at the first command that fails, unless",
            "--keep-going; its exit code is that of the last command run.",
            "",
            "Examples:",
            "  shadowctl shell",
            "  printf 'job ls\\nmethod ls\\n' | shadowctl shell"
        })
final class ShellCommand implements Runnable {

    private final Context context;
    private final Supplier<Shell> shell;

    @Option(names = "--keep-going", description = "Fed by a pipe, go on after a command that failed.")
    boolean keepGoing;

    ShellCommand(Context context, Supplier<Shell> shell) {
        this.context = context;
        this.shell = shell;
    }

    @Override
    public void run() {
        int exitCode = context.console().isInteractive()
                ? shell.get().interact()
                : shell.get().read(context.console().lines(), keepGoing);
        if (exitCode != 0) {
            throw new CommandFailure(exitCode, "", "");
        }
    }
}
