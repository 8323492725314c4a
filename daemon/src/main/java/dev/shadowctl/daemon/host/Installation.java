package dev.shadowctl.daemon.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the parts of the distribution lie that the daemon starts.
 *
 * @param runnerJar the runner with all it carries, relocated
 * @param monitorClassPath jars of the monitor
 * @param java the {@code java} command for monitor and, unless a job says otherwise, runner
 */
public record Installation(Path runnerJar, List<Path> monitorClassPath, Path java) {

    public Installation {
        monitorClassPath = List.copyOf(monitorClassPath);
    }

    /**
     * The parts of an unpacked distribution.
     *
     * @throws IllegalArgumentException if one of them is missing
     */
    public static Installation in(Path distribution, Path java) {
        Path runner = distribution.resolve("lib/runner/shadow-runner.jar");
        Path monitor = distribution.resolve("lib/monitor");
        try (Stream<Path> jars = Files.list(monitor)) {
            if (!Files.isRegularFile(runner)) {
                throw new IllegalArgumentException(runner + " is missing; unpack the distribution again");
            }
            return new Installation(runner, jars.sorted().toList(), java);
        } catch (IOException e) {
            throw new IllegalArgumentException(monitor + " cannot be read; unpack the distribution again", e);
        }
    }
}
