package dev.shadowctl.daemon.settings;

import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.host.RungChoice;
import dev.shadowctl.wire.daemon.Setting;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;

/**
 * The settings in force.
 *
 * @param idle time without request and open job after which the daemon ends
 * @param port loopback port, 0 for a free one
 * @param memoryBytes resident memory above which a shadow JVM is ended
 * @param scratchBytes bytes a shadow JVM may leave in its scratch directory
 * @param processes processes and threads a job may have
 * @param rungs isolation that may be tried
 * @param network network of a job that names none
 */
public record Settings(
        Duration idle,
        int port,
        long memoryBytes,
        long scratchBytes,
        int processes,
        RungChoice rungs,
        NetworkAccess network) {

    /**
     * Reads the settings.
     *
     * @param file the settings file; it may be absent
     * @param environment environment variables
     * @throws IllegalArgumentException if a value is not of its kind; the message names where it came from
     */
    public static Settings read(Path file, Map<String, String> environment) {
        Source source = new Source(file, properties(file), environment);
        return new Settings(
                source.get(Setting.DAEMON_IDLE, Amounts::duration),
                source.get(Setting.DAEMON_PORT, Amounts::port),
                source.get(Setting.JOB_MEMORY, Amounts::bytes),
                source.get(Setting.JOB_SCRATCH, Amounts::bytes),
                source.get(Setting.JOB_PROCESSES, Amounts::processes),
                source.get(Setting.JOB_ISOLATION, RungChoice::parse),
                source.get(Setting.JOB_NETWORK, NetworkAccess::parse));
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        if (!Files.exists(file)) {
            return properties;
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("the settings in " + file + " could not be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the settings in " + file + " are no properties file: " + e.getMessage(), e);
        }
    }

    /** Where values come from, first found wins. */
    private record Source(Path file, Properties properties, Map<String, String> environment) {

        <T> T get(Setting setting, Function<String, T> parser) {
            String variable = environment.getOrDefault(setting.variable(), "");
            String written = properties.getProperty(setting.key(), "");
            if (!variable.isBlank()) {
                return parse(variable, parser, setting.variable() + " in the environment");
            }
            if (!written.isBlank()) {
                return parse(written, parser, setting.key() + " in " + file);
            }
            return parser.apply(setting.defaultValue());
        }

        private static <T> T parse(String value, Function<String, T> parser, String origin) {
            try {
                return parser.apply(value.strip());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(origin + ": " + e.getMessage(), e);
            }
        }
    }
}
