package dev.shadowctl.cli.client;

import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.wire.daemon.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts a daemon's process in a session of its own and waits until it answers. The caller holds the start lock. */
final class DaemonStart {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LOG_LINES = 20;

    /** With less the daemon can neither unpack SQLite and open its database nor say so in its log. */
    private static final long LEAST_SPACE_BYTES = 8 << 20;

    private static final File NOTHING = new File("/dev/null");

    private final Home home;
    private final Distribution distribution;
    private final String path;
    private final DaemonLog log;

    DaemonStart(Home home, Distribution distribution, String path) {
        this.home = home;
        this.distribution = distribution;
        this.path = path;
        this.log = new DaemonLog(home.daemonLog());
    }

    /**
     * Starts and waits.
     *
     * @throws CommandFailure with the end of its log, if it ends or does not answer in time
     */
    DaemonClient run(Supplier<Optional<DaemonClient>> answering) throws IOException {
        PrivateFiles.directory(home.cache());
        long before = log.prepare();
        Process process = launch();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<DaemonClient> ready = answering.get();
            if (ready.isPresent()) {
                return ready.get();
            }
            if (!process.isAlive()) {
                throw failure("ended with exit code " + process.exitValue() + " while starting", before);
            }
            Waiting.brieflyFor("the daemon to start");
        }
        process.destroy();
        throw failure("did not answer within " + PATIENCE.toSeconds() + " seconds and was ended", before);
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>();
        // in a session of its own it survives the terminal, and Ctrl-C in it does not reach it
        Daemons.program("setsid", path).ifPresent(setsid -> command.add(setsid.toString()));
        command.addAll(distribution.daemonCommand(home.cache()));
        return new ProcessBuilder(command)
                .directory(home.state().toFile())
                .redirectInput(NOTHING)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                .start();
    }

    private CommandFailure failure(String what, long before) throws IOException {
        if (Files.getFileStore(home.state()).getUsableSpace() < LEAST_SPACE_BYTES) {
            return new CommandFailure(
                    ExitCode.DAEMON_UNREACHABLE,
                    "The daemon " + what + ": the disk is full that holds " + home.state() + ".",
                    "Free some space, then run it again; nothing that was kept is lost.");
        }
        List<String> lines = log.last(LOG_LINES, before);
        String said = lines.isEmpty() ? "It printed nothing." : "It said last:\n  " + String.join("\n  ", lines);
        return new CommandFailure(
                ExitCode.DAEMON_UNREACHABLE,
                "The daemon " + what + ".\n" + said,
                "Its log is " + log.file() + "; shadowctl doctor checks what it needs.");
    }
}
