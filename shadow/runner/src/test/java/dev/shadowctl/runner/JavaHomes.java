package dev.shadowctl.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The JDKs a test can start a shadow JVM on. */
final class JavaHomes {

    private static final Path FOLDER = Path.of("/usr/lib/jvm");

    private JavaHomes() {}

    /** The tests' own. */
    static String own() {
        return System.getProperty("java.home");
    }

    /** The JDK of that feature version among the installed ones; skips where there is none, fails under CI. */
    static String of(String feature) throws IOException {
        if (String.valueOf(Runtime.version().feature()).equals(feature)) {
            return own();
        }
        if (Files.isDirectory(FOLDER)) {
            try (var homes = Files.list(FOLDER)) {
                var found = homes.filter(home -> home.getFileName().toString().contains("-" + feature + "-"))
                        .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get().toString();
                }
            }
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError("JDK " + feature + " is needed under CI but is not in " + FOLDER);
        }
        Assumptions.abort("JDK " + feature + " is not in " + FOLDER);
        return "";
    }
}
