package dev.shadowctl.daemon.classpath;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Expands class path entries as a person gives them: {@code dir/*} to its jars, a jar to itself and the {@code
 * Class-Path} of its manifest, an executable jar to what it carries.
 */
final class GivenEntries {

    private final ExecutableJars executableJars;

    GivenEntries(ExecutableJars executableJars) {
        this.executableJars = executableJars;
    }

    /** The entries in order, each once, all of which exist. */
    List<Path> expand(List<String> entries, Consumer<String> note) throws Unresolvable, IOException {
        Set<Path> expanded = new LinkedHashSet<>();
        for (String entry : entries) {
            for (Path path : wildcard(entry)) {
                add(path, expanded, note);
            }
        }
        return List.copyOf(expanded);
    }

    private static List<Path> wildcard(String entry) throws Unresolvable, IOException {
        if (!entry.equals("*") && !entry.endsWith("/*")) {
            return List.of(existing(path(entry)));
        }
        Path directory = existing(path(entry.substring(0, entry.length() - 1)));
        List<Path> jars = jarsIn(directory);
        if (jars.isEmpty()) {
            throw new Unresolvable(
                    "the class path entry " + entry + " stands for the jars in " + directory + ", but there are none",
                    "Check -cp, or build what should be there.");
        }
        return jars;
    }

    /** The jars directly in a directory, sorted by name. */
    static List<Path> jarsIn(Path directory) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, GivenEntries::isJarName)) {
            files.forEach(jars::add);
        }
        jars.sort(null);
        return jars;
    }

    static boolean isJarName(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".jar") && Files.isRegularFile(path);
    }

    private static Path path(String entry) throws Unresolvable {
        try {
            return Path.of(entry).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new Unresolvable("the class path entry '" + entry + "' is no path: " + e.getReason(), "Check -cp.");
        }
    }

    private static Path existing(Path path) throws Unresolvable {
        if (Files.exists(path)) {
            return path;
        }
        throw new Unresolvable(
                "the class path entry " + path + " does not exist; the nearest folder that does is "
                        + nearestExisting(path),
                "Check -cp for a typing mistake, or build what should be there.");
    }

    /** The nearest parent that exists. */
    static Path nearestExisting(Path path) {
        Path parent = path.getParent();
        while (parent != null && !Files.exists(parent)) {
            parent = parent.getParent();
        }
        return parent == null ? path : parent;
    }

    private void add(Path path, Set<Path> expanded, Consumer<String> note) throws Unresolvable, IOException {
        if (Files.isDirectory(path)) {
            expanded.add(path);
            return;
        }
        try (JarFile jar = open(path)) {
            if (ExecutableJars.isExecutable(jar)) {
                expanded.addAll(executableJars.unpack(path, note));
            } else if (expanded.add(path)) {
                addManifestEntries(path, jar.getManifest(), expanded, note);
            }
        }
    }

    private static JarFile open(Path path) throws Unresolvable {
        try {
            return new JarFile(path.toFile());
        } catch (IOException e) {
            throw new Unresolvable(
                    path + " is neither a folder nor a readable jar: " + e.getMessage(),
                    "If it is meant to be a jar it is damaged: build or download it again.");
        }
    }

    private void addManifestEntries(Path jar, @Nullable Manifest manifest, Set<Path> expanded, Consumer<String> note)
            throws Unresolvable, IOException {
        if (manifest == null) {
            return;
        }
        String value = manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        for (String name : value == null ? new String[0] : value.strip().split("\\s+", -1)) {
            Path path = besides(jar, name);
            if (path != null && Files.exists(path)) {
                add(path, expanded, note);
            } else {
                // as the JVM does it: an entry that a manifest names and nobody delivered is passed over
                note.accept(
                        jar.getFileName() + " names " + name + " in its manifest's Class-Path, which does not exist");
            }
        }
    }

    private static @Nullable Path besides(Path jar, String name) {
        try {
            return Path.of(jar.toUri().resolve(name)).normalize();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
