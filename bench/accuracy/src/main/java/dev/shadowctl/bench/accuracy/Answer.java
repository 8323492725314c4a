package dev.shadowctl.bench.accuracy;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a command gave.
 *
 * @param exit its exit code; {@link #TIMED_OUT} if it was ended for taking too long
 * @param output its standard output
 * @param log its standard error
 */
record Answer(int exit, String output, String log) {

    static final int TIMED_OUT = -1;

    /** Of a job: {@code 12s  warming up}, and before it what it is of. */
    private static final Pattern PROGRESS = Pattern.compile("[0-9]+s  .*|job \\w+: .*");

    boolean done() {
        return exit == 0;
    }

    /** Why a command did not do what it was asked: the first line behind its progress. */
    String complaint() {
        List<String> lines = lines();
        int begin = lines.size();
        while (begin > 0 && !PROGRESS.matcher(lines.get(begin - 1)).matches()) {
            begin--;
        }
        return begin < lines.size() ? lines.get(begin) : "exit code " + exit;
    }

    private List<String> lines() {
        return log.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
