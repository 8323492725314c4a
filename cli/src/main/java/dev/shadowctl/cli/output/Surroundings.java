package dev.shadowctl.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What the process was given from outside.
 *
 * @param environment environment variables
 * @param properties system properties
 * @param workingDirectory absolute
 */
public record Surroundings(Map<String, String> environment, Map<String, String> properties, Path workingDirectory) {

    public Surroundings {
        environment = Map.copyOf(environment);
        properties = Map.copyOf(properties);
    }

    /** Those of this process. */
    public static Surroundings ofThisProcess() {
        Map<String, String> properties = new java.util.HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            properties.put(name, Objects.requireNonNull(System.getProperty(name)));
        }
        return new Surroundings(System.getenv(), properties, Path.of("").toAbsolutePath());
    }

    /** A variable, empty where it is not set. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    public String property(String name) {
        return properties.getOrDefault(name, "");
    }

    public Path userHome() {
        return Path.of(properties.getOrDefault("user.home", "/"));
    }

    /**
     * Whether a descriptor is a terminal. The JDK tells only of stdin and stdout together, so the descriptor is looked at
     * where {@code /proc} shows it; the launcher may say it by {@code -Dshadowctl.terminal=012} where there is none.
     *
     * @param descriptor 0, 1 or 2
     */
    boolean isTerminal(int descriptor) {
        String said = properties.get("shadowctl.terminal");
        if (said != null) {
            return said.indexOf('0' + descriptor) >= 0;
        }
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
