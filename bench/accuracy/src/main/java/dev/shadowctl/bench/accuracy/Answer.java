package dev.shadowctl.bench.accuracy;

import java.util.List;

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
        List<String> lines = lines();
        return lines.isEmpty() ? "exit code " + exit : lines.get(lines.size() - 1);
    }

    /** Why a command did not do what it was asked: the line before that with what to do next, which is the last. */
    String complaint() {
        List<String> lines = lines();
        return lines.size() < 2 ? lastWord() : lines.get(lines.size() - 2);
    }

    private List<String> lines() {
        return log.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
