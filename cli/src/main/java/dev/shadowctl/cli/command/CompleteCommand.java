package dev.shadowctl.cli.command;

import dev.shadowctl.cli.completion.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Values only the daemon knows, one a line, for the completion scripts. Silent where they cannot be had at once. */
@Command(name = "__complete", hidden = true, description = "Print values of a kind that begin with a prefix.")
final class CompleteCommand implements Runnable {

    private final Context context;

    @Parameters(index = "0", paramLabel = "KIND", description = "method, job or host.")
    Kind kind = Kind.METHOD;

    @Parameters(index = "1", arity = "0..1", paramLabel = "PREFIX", description = "What was typed.")
    String prefix = "";

    CompleteCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        new DaemonValues(context).of(kind, prefix).forEach(context.console()::print);
    }
}
