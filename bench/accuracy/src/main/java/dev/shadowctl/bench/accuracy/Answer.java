package dev.shadowctl.bench.accuracy;

import java.util.Arrays;

/**
 * What a command gave.
 *
 * @param exit its exit code; {@link #TIMED_OUT} if it was ended for taking too long
 * @param output its standard output
 * @param log its standard error
 */
record Answer(int exit, String output, String log) {

    static final int TIMED_OUT = -1;

    boolean done() {
        return exit == 0;
    }

    /** The last line it said, for a list of reasons. */
    String lastWord() {
        return Arrays.stream(log.split("\\R", -1))
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("exit code " + exit)
                .strip();
    }
}
