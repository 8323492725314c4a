package dev.shadowctl.daemon.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Runs commands through Apache Commons Exec, with an empty stdin. */
public final class ExecCommands implements Commands {

    private static final int OUTPUT_BYTES = 64 << 10;
    private static final int NOT_STARTED = 127;
    private static final int TIMED_OUT = 124;

    /** Both streams into one: stdout becomes stderr. A constant; the command comes as arguments. */
    private static final List<String> MERGED = List.of("/bin/sh", "-c", "exec \"$@\" </dev/null 1>&2", "sh");

    private final ProcessLauncher launcher;
    private final Map<String, String> environment;

    /**
     * Commands that inherit an environment.
     *
     * @param environment what each command gets as its environment
     */
    public ExecCommands(ProcessLauncher launcher, Map<String, String> environment) {
        this.launcher = launcher;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Result run(List<String> argv, Path directory, Duration limit) {
        Launch launch = new Launch(name(argv), argv, directory, environment, OUTPUT_BYTES).behind(MERGED);
        try (RunningProcess process = launcher.start(launch)) {
            process.stdout().close();
            OptionalInt exit = process.awaitExit(limit);
            process.kill();
            String output = process.talk().text();
            return exit.isPresent()
                    ? new Result(argv, exit.getAsInt(), output)
                    : new Result(argv, TIMED_OUT, output + "\nkilled after " + limit.toSeconds() + " s");
        } catch (IOException e) {
            throw new UncheckedIOException("the stdout of " + launch.name() + " could not be closed", e);
        } catch (LaunchException e) {
            return new Result(argv, NOT_STARTED, String.valueOf(e.getMessage()));
        }
    }

    private static String name(List<String> argv) {
        return "command " + Path.of(argv.get(0)).getFileName();
    }
}
