package dev.shadowctl.cli;

/** x. */
public final class Main {
    private Main() {}
}
