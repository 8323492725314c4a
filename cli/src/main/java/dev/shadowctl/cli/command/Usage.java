package dev.shadowctl.cli.command;

import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import java.util.function.Supplier;

/** Turns a value that breaks a rule of the domain into wrong usage. */
final class Usage {

    private Usage() {}

    static <T> T checked(String command, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), seeHelp(command)).causedBy(e);
        }
    }

    static CommandFailure wrong(String command, String message) {
        return new CommandFailure(ExitCode.USAGE, message, seeHelp(command));
    }

    static String seeHelp(String command) {
        return "See: shadowctl " + command + " --help";
    }
}
