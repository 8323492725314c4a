package dev.shadowctl.daemon;

import dev.shadowctl.cli.fake.FakeDaemon;
import dev.shadowctl.wire.daemon.Home;
import dev.shadowctl.wire.daemon.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;

/**
 * The fake daemon as a process: what a distribution made by a test starts. {@code FAKE_DAEMON_VERSION} gives it another
 * version, {@code FAKE_DAEMON_FAILS} lets it end while starting.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        if (System.getenv("FAKE_DAEMON_FAILS") != null) {
            System.err.println("the database is of a newer schema");
            System.exit(1);
        }
        Home home = Home.of(System.getenv(), Path.of("/nowhere"));
        note(home);
        CountDownLatch stopped = new CountDownLatch(1);
        String version = System.getenv().getOrDefault("FAKE_DAEMON_VERSION", Version.current());
        FakeDaemon daemon = FakeDaemon.start(home, version, stopped::countDown);
        stopped.await();
        daemon.close();
    }

    /** Each start leaves a line, so that a test can count them. */
    private static void note(Home home) throws IOException {
        Files.writeString(
                home.state().resolve("starts"),
                ProcessHandle.current().pid() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
