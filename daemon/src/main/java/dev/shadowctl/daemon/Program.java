package dev.shadowctl.daemon;

import dev.shadowctl.daemon.settings.Settings;
import dev.shadowctl.daemon.store.StoreException;
import dev.shadowctl.wire.daemon.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A daemon as a process: environment in, exit code out. */
final class Program {

    private Program() {}

    /** Runs to the end of the daemon and exits: 0, 2 where the home is none, 6 where this home is another's or the store not for us, else 1. */
    static void run(BiFunction<Home, Settings, Parts> parts) {
        configureLog();
        System.exit(exitCode(parts, LoggerFactory.getLogger(Program.class)));
    }

    private static int exitCode(BiFunction<Home, Settings, Parts> parts, Logger log) {
        try {
            serve(parts);
            return 0;
        } catch (DaemonException e) {
            log.error(e.getMessage());
            return e.exitCode();
        } catch (IllegalArgumentException | StoreException | UncheckedIOException | IOException e) {
            log.error("the daemon can't start: {}", e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        } catch (RuntimeException e) {
            log.error("the daemon failed", e);
            return 1;
        }
    }

    private static void serve(BiFunction<Home, Settings, Parts> parts) throws IOException, InterruptedException {
        Home home = home();
        Settings settings = Settings.read(home.settings(), System.getenv());
        Daemon daemon = Daemon.start(home, settings, parts.apply(home, settings), InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAtSignal(daemon), "shutdown"));
        daemon.awaitEnd();
        daemon.close();
    }

    private static Home home() {
        try {
            return Home.of(System.getenv(), Path.of(System.getProperty("user.home")));
        } catch (IllegalArgumentException e) {
            throw new DaemonException(2, String.valueOf(e.getMessage()));
        }
    }

    private static void closeAtSignal(Daemon daemon) {
        try {
            daemon.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the daemon could not end cleanly", e);
        }
    }

    /** Before the first logger is made. Libraries speak up only when something is wrong. */
    private static void configureLog() {
        setDefault("org.slf4j.simpleLogger.showDateTime", "true");
        setDefault("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        setDefault("org.slf4j.simpleLogger.showShortLogName", "true");
        setDefault("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        setDefault("org.slf4j.simpleLogger.log.dev.shadowctl", "info");
    }

    private static void setDefault(String key, String value) {
        System.setProperty(key, System.getProperty(key, value));
    }
}
