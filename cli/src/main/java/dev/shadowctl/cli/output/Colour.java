package dev.shadowctl.cli.output;

/** Decides about colour for one stream, by the conventions of no-color.org, force-color.org and CLICOLOR. */
final class Colour {

    private Colour() {}

    static boolean wanted(Surroundings surroundings, boolean terminal, boolean refused) {
        if (refused || !surroundings.variable("NO_COLOR").isEmpty()) {
            return false;
        }
        if (isOn(surroundings.variable("CLICOLOR_FORCE")) || isOn(surroundings.variable("FORCE_COLOR"))) {
            return true;
        }
        return terminal
                && !surroundings.variable("TERM").equals("dumb")
                && !surroundings.variable("CLICOLOR").equals("0");
    }

    private static boolean isOn(String value) {
        return !value.isEmpty() && !value.equals("0");
    }
}
