package dev.shadowctl.daemon.host;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A JDK or JRE.
 *
 * @param directory its real path
 */
public record JavaHome(Path directory) {

    /** The home a {@code java} command belongs to, through all links. */
    public static JavaHome of(Path java) throws IOException {
        Path real = java.toRealPath();
        Path bin = real.getParent();
        Path home = bin == null ? null : bin.getParent();
        if (home == null) {
            throw new IOException(java + " lies in no Java home: its real path is " + real);
        }
        return new JavaHome(home);
    }

    public Path java() {
        return directory.resolve("bin").resolve("java");
    }

    /**
     * What a JVM of it must be able to read: its directory, and what links in it point to outside, for distributions keep
     * {@code conf} and the trusted certificates under {@code /etc}.
     */
    public List<Path> readable() throws IOException {
        List<Path> readable = new ArrayList<>(List.of(directory));
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Path target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
                if (!target.startsWith(directory) && Files.exists(target)) {
                    readable.add(target);
                }
            }
        }
        return List.copyOf(new LinkedHashSet<>(readable));
    }

    /** Feature version by its {@code release} file, 17; empty where that tells nothing. */
    public OptionalInt feature() {
        try {
            Properties release = new Properties();
            release.load(new StringReader(Files.readString(directory.resolve("release"))));
            return feature(release.getProperty("JAVA_VERSION", "").replace("\"", ""));
        } catch (IOException | IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }

    /** Feature version of a version text: {@code 17.0.15} is 17, {@code 1.8.0_402} is 8. */
    public static OptionalInt feature(String version) {
        String[] parts = version.strip().split("[^0-9]+", -1);
        String part = parts.length > 1 && parts[0].equals("1") ? parts[1] : parts[0];
        return part.matches("\\d{1,4}") ? OptionalInt.of(Integer.parseInt(part)) : OptionalInt.empty();
    }
}
