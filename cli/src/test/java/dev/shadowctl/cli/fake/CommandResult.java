package dev.shadowctl.cli.fake;

/** How a command ended. */
public record CommandResult(String line, int exitCode, String out, String err) {

    @Override
    public String toString() {
        return line + " → " + exitCode + "\n--- stdout\n" + out + "\n--- stderr\n" + err;
    }
}
