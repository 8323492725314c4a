package dev.shadowctl.cli.fake;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Asserts exit code, stdout and stderr; a failure shows all three. */
public final class CommandResultAssert extends AbstractAssert<CommandResultAssert, CommandResult> {

    private CommandResultAssert(CommandResult actual) {
        super(actual, CommandResultAssert.class);
    }

    public static CommandResultAssert assertThat(CommandResult actual) {
        return new CommandResultAssert(actual);
    }

    public CommandResultAssert exitsWith(int exitCode) {
        Assertions.assertThat(actual.exitCode()).as("%s", actual).isEqualTo(exitCode);
        return this;
    }

    public CommandResultAssert prints(String... phrases) {
        Assertions.assertThat(actual.out()).as("%s", actual).contains(phrases);
        return this;
    }

    public CommandResultAssert printsNothing() {
        Assertions.assertThat(actual.out()).as("%s", actual).isEmpty();
        return this;
    }

    public CommandResultAssert says(String... phrases) {
        Assertions.assertThat(actual.err()).as("%s", actual).contains(phrases);
        return this;
    }

    public CommandResultAssert saysNothing() {
        Assertions.assertThat(actual.err()).as("%s", actual).isEmpty();
        return this;
    }

    public CommandResultAssert neverPrints(String... phrases) {
        Assertions.assertThat(actual.out() + actual.err()).as("%s", actual).doesNotContain(phrases);
        return this;
    }
}
