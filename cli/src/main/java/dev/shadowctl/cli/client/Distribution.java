package dev.shadowctl.cli.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The unpacked distribution and the Java that runs it.
 *
 * @param root directory with {@code bin}, {@code lib}, {@code examples}
 * @param java the {@code java} command
 * @param feature its feature release, 17
 */
public record Distribution(Path root, Path java, int feature) {

    public Path daemonLibraries() {
        return root.resolve("lib/daemon");
    }

    /** The class path of the order service the demo profiles. */
    public List<Path> orders() {
        return jars(root.resolve("examples/orders"));
    }

    /** The jars in a directory, by name; empty where it cannot be read. */
    public static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Objects.toString(file.getFileName()).endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * The command that runs a daemon: small heap, fast start, and a class-data archive that the JVM makes at the daemon's
     * end and maps at the next start.
     *
     * @param cache where the archive lies
     */
    List<String> daemonCommand(Path cache) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(classData(cache.resolve("daemon-" + archiveKey() + ".jsa")));
        if (feature >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-Dshadowctl.dist=" + root);
        command.addAll(List.of("-cp", daemonLibraries() + "/*", "dev.shadowctl.daemon.Main"));
        return command;
    }

    private List<String> classData(Path archive) {
        if (feature >= 19) {
            return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive);
        }
        return Files.exists(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive)
                : List.of("-XX:ArchiveClassesAtExit=" + archive);
    }

    /** An archive fits one JDK and one set of jars; another gets another name. */
    private String archiveKey() {
        StringBuilder seen = new StringBuilder(java.toString()).append(feature);
        for (Path jar : jars(daemonLibraries())) {
            seen.append(jar).append(modified(jar));
        }
        return feature + "-" + Integer.toHexString(seen.toString().hashCode());
    }

    private static String modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toString() + Files.size(file);
        } catch (IOException e) {
            return "";
        }
    }
}
