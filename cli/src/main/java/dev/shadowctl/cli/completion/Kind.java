package dev.shadowctl.cli.completion;

import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;

/** What the value of an option or parameter is; its label in the help tells. */
public enum Kind {
    METHOD("METHOD|PLAN.METHOD"),
    JOB("JOB"),
    HOST("HOST"),
    TARGET("TARGET"),
    PLAN("PLAN"),
    MODEL("MODEL"),
    /** Files and directories. */
    FILE("CP|FILE"),
    DIRECTORY("DIR");

    /** The label, or several with bars between. */
    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /** As {@code shadowctl __complete} takes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether values come from the daemon, not from the file system. */
    public boolean isDynamic() {
        return this != FILE && this != DIRECTORY;
    }

    static Optional<Kind> of(ArgSpec argument) {
        for (Kind kind : values()) {
            if (argument.paramLabel().matches(kind.label)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
