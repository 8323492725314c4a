package dev.shadowctl.cli;

import dev.shadowctl.cli.command.Commands;
import dev.shadowctl.cli.command.Context;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Surroundings;
import java.time.Clock;
import java.util.List;

/** The program {@code shadowctl}. */
public final class Main {

    private Main() {}

    /** Runs one command; its exit code is that of {@code help exit-codes}. */
    public static void main(String[] arguments) {
        Surroundings surroundings = Surroundings.ofThisProcess();
        Console console = Console.ofThisProcess(surroundings);
        System.exit(run(surroundings, console, List.of(arguments)));
    }

    static int run(Surroundings surroundings, Console console, List<String> arguments) {
        Context context;
        try {
            context = Context.of(surroundings, console, Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            console.complain(String.valueOf(e.getMessage()), "");
            return ExitCode.USAGE.code();
        }
        return new Commands(context).run(arguments);
    }
}
