package dev.shadowctl.cli.client;

import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.DaemonFile;
import dev.shadowctl.wire.daemon.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells from its file whether a daemon runs in a home. A stale file, or one whose pid is another process's, counts for nothing. */
public final class Presence {

    /** Start times are read off the kernel's boot time, which may be adjusted by the clock's corrections. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Home home;

    public Presence(Home home) {
        this.home = home;
    }

    /** The file of a living process, empty where there is none. */
    public Optional<DaemonFile> find() {
        try {
            DaemonFile file = Json.read(Files.readString(home.daemonFile()), DaemonFile.class);
            return isAlive(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // absent, half removed or garbled: no daemon can be reached by it
            return Optional.empty();
        }
    }

    static boolean isAlive(DaemonFile file) {
        return ProcessHandle.of(file.pid())
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .filter(start -> isNear(start, file.processStartedAt()))
                .isPresent();
    }

    private static boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) <= 0;
    }

    /** A client of that daemon, empty where its token cannot be read. */
    Optional<DaemonClient> client(DaemonFile file) {
        try {
            String token = Files.readString(home.ownerToken()).strip();
            return Optional.of(new DaemonClient(file.port(), token));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
