package dev.shadowctl.daemon.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs short commands to their end: build tools, probes. */
public interface Commands {

    /**
     * Runs a command and collects its output, the last 64 KiB of stdout and stderr together. It and its children are
     * killed when the time is up or the calling thread is interrupted, and die with this process.
     *
     * @param argv command and arguments
     * @param directory where it runs
     * @param limit time it may take
     */
    Result run(List<String> argv, Path directory, Duration limit);

    /**
     * How a command ended.
     *
     * @param argv what ran
     * @param exitCode its exit code, 127 where it could not be started, 124 where its time was up
     * @param output what it printed
     */
    record Result(List<String> argv, int exitCode, String output) {

        public boolean succeeded() {
            return exitCode == 0;
        }
    }
}
