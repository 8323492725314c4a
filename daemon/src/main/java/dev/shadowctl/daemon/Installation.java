package dev.shadowctl.daemon;

import java.nio.file.Path;
import java.util.List;

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
}
