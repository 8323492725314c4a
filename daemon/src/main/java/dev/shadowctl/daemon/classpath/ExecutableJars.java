package dev.shadowctl.daemon.classpath;

import dev.shadowctl.daemon.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Unpacks executable jars and wars, whose classes and libraries lie inside them where no class path reaches, into
 * directories named by the jar's SHA-256. A directory appears whole or not at all.
 */
final class ExecutableJars {

    private static final List<String> ROOTS = List.of("BOOT-INF/", "WEB-INF/");

    private final Path cache;

    ExecutableJars(Path cache) {
        this.cache = cache;
    }

    static boolean isExecutable(JarFile jar) {
        return ROOTS.stream().anyMatch(root -> holds(jar, root));
    }

    private static boolean holds(JarFile jar, String root) {
        return jar.getEntry(root + "classes/") != null
                || jar.getEntry(root + "lib/") != null
                || jar.stream().anyMatch(entry -> entry.getName().startsWith(root));
    }

    /** The class directory and libraries of an executable jar, in the order it would load them. */
    List<Path> unpack(Path jar, Consumer<String> note) throws Unresolvable, IOException {
        Path unpacked = cache.resolve(Sha256.ofFile(jar));
        if (!Files.isDirectory(unpacked)) {
            note.accept("unpacking " + jar.getFileName());
            unpackInto(unpacked, jar);
        }
        List<Path> entries = new ArrayList<>();
        for (String root : ROOTS) {
            addEntries(unpacked.resolve(root), entries);
        }
        return entries;
    }

    private void unpackInto(Path unpacked, Path jar) throws Unresolvable, IOException {
        createCache();
        Path temporary = Files.createTempDirectory(cache, "unpacking-");
        try {
            extract(jar, temporary);
            publish(temporary, unpacked);
        } finally {
            FileTree.delete(temporary);
        }
    }

    private void createCache() throws IOException {
        Files.createDirectories(cache);
        if (Files.getFileStore(cache).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void publish(Path temporary, Path unpacked) throws IOException {
        try {
            Files.move(temporary, unpacked, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // somebody else was first with the same content
            if (!Files.isDirectory(unpacked)) {
                throw e;
            }
        }
    }

    private static void extract(Path jar, Path target) throws Unresolvable, IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            for (JarEntry entry : file.stream().toList()) {
                if (!entry.isDirectory() && ROOTS.stream().anyMatch(entry.getName()::startsWith)) {
                    extract(jar, file, entry, target);
                }
            }
        }
    }

    private static void extract(Path jar, JarFile file, JarEntry entry, Path target) throws Unresolvable, IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new Unresolvable(
                    jar + " holds the entry '" + entry.getName() + "', which points outside of it",
                    "No build tool writes such a jar: do not run it, find out where it came from.");
        }
        Files.createDirectories(path.resolveSibling("."));
        try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, path);
        } catch (FileAlreadyExistsException e) {
            throw new Unresolvable(jar + " holds the entry '" + entry.getName() + "' twice", "Build it again.");
        }
    }

    private static void addEntries(Path root, List<Path> entries) throws IOException {
        Path classes = root.resolve("classes");
        if (Files.isDirectory(classes)) {
            entries.add(classes);
        }
        Set<Path> libraries = new LinkedHashSet<>(indexed(root));
        for (String folder : List.of("lib", "lib-provided")) {
            Path directory = root.resolve(folder);
            if (Files.isDirectory(directory)) {
                libraries.addAll(GivenEntries.jarsIn(directory));
            }
        }
        entries.addAll(libraries);
    }

    /** Libraries in the order of {@code classpath.idx}: a YAML list of quoted names below or from the jar's root. */
    private static List<Path> indexed(Path root) throws IOException {
        Path index = root.resolve("classpath.idx");
        if (!Files.isRegularFile(index)) {
            return List.of();
        }
        return Files.readAllLines(index).stream()
                .map(line ->
                        line.replaceFirst("^\\s*-\\s*", "").replace("\"", "").strip())
                .filter(name -> name.endsWith(".jar"))
                .map(name -> libraryNamed(root, name))
                .filter(Files::isRegularFile)
                .toList();
    }

    private static Path libraryNamed(Path root, String name) {
        return name.contains("/") ? root.resolveSibling(name).normalize() : root.resolve("lib/" + name);
    }
}
