package dev.shadowctl.daemon.classpath;

import dev.shadowctl.daemon.process.Commands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Answers every command with one result and remembers what was asked. */
final class RecordedCommands implements Commands {

    private final int exitCode;
    private final String output;
    private final List<List<String>> asked = new ArrayList<>();

    RecordedCommands(int exitCode, String output) {
        this.exitCode = exitCode;
        this.output = output;
    }

    @Override
    public Result run(List<String> argv, Path directory, Duration limit) {
        asked.add(argv);
        return new Result(argv, exitCode, output);
    }

    List<List<String>> asked() {
        return asked;
    }
}
