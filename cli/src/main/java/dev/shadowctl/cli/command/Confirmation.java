package dev.shadowctl.cli.command;

import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Console;
import java.util.List;

/**
 * Asks before something is changed. What is production is confirmed by typing its name, which no option does for a person;
 * for all else {@code --yes} says it beforehand. Where there is no terminal nobody is asked.
 */
final class Confirmation {

    private final Console console;
    private final boolean yes;

    /**
     * A confirmation.
     *
     * @param yes whether {@code --yes} was given
     */
    Confirmation(Console console, boolean yes) {
        this.console = console;
        this.yes = yes;
    }

    /**
     * Asks.
     *
     * @param what what is about to be done, {@code Apply plan 0abc123}
     * @param production names of the production targets that would be changed
     * @param others names of the other targets
     * @return the names that were typed
     * @throws CommandFailure if it was not confirmed
     */
    List<String> of(String what, List<String> production, List<String> others) {
        production.forEach(name -> byName(what, name));
        if (production.isEmpty() && !others.isEmpty() && !yes) {
            byYes(what, others);
        }
        return production;
    }

    private void byName(String what, String name) {
        if (!console.canAsk()) {
            throw new CommandFailure(
                    ExitCode.NOT_ALLOWED,
                    "Target '" + name
                            + "' is production: a change there is confirmed by typing its name, and there is no"
                            + " terminal to type it in. Nothing was changed.",
                    "Run it in a terminal.");
        }
        String answer = console.ask(what + " to production. Type the target's name, '" + name + "', to go on:");
        if (!answer.equals(name)) {
            throw unconfirmed("'" + answer + "' is not '" + name + "'.");
        }
    }

    private void byYes(String what, List<String> others) {
        if (!console.canAsk()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "There is no terminal to ask in whether to change " + String.join(", ", others)
                            + ". Nothing was changed.",
                    "Say it beforehand: --yes");
        }
        String answer = console.ask(what + " at " + String.join(", ", others) + "? [y/N]");
        if (!answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes")) {
            throw unconfirmed("Not confirmed.");
        }
    }

    private static CommandFailure unconfirmed(String why) {
        return new CommandFailure(ExitCode.NOT_ALLOWED, why + " Nothing was changed.", "");
    }
}
