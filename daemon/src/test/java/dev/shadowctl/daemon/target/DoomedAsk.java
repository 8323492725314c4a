package dev.shadowctl.daemon.target;

import dev.shadowctl.daemon.process.ProcessLauncher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A process that asks a target's program and is killed meanwhile. */
public final class DoomedAsk {

    private DoomedAsk() {}

    /** Argument: the program. */
    public static void main(String[] arguments) {
        new TargetProgram(new ProcessLauncher(), Map.of("PATH", System.getenv("PATH")), Duration.ofMinutes(5))
                .ask(Path.of(arguments[0]), "apply", "{}");
    }
}
