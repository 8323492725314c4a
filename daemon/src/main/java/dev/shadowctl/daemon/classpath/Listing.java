package dev.shadowctl.daemon.classpath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Which classes an entry of a class path holds.
 *
 * @param files by internal name of the class, {@code com/acme/Outer$Inner}: the file for it and, in a multi-release jar,
 *     those for later Java versions
 */
record Listing(Map<String, List<ClassLocation>> files) {

    private static final String VERSIONS = "META-INF/versions/";
    private static final String SUFFIX = ".class";

    static Listing of(Path entry) throws IOException {
        return Files.isDirectory(entry) ? ofDirectory(entry) : ofJar(entry);
    }

    private static Listing ofDirectory(Path directory) throws IOException {
        Map<String, List<ClassLocation>> files = new HashMap<>();
        for (Path file : FileTree.files(directory)) {
            add(FileTree.relative(directory, file), false, files);
        }
        return new Listing(files);
    }

    private static Listing ofJar(Path jar) throws IOException {
        Map<String, List<ClassLocation>> files = new HashMap<>();
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            boolean multiRelease = isMultiRelease(file.getManifest());
            file.stream().map(JarEntry::getName).forEach(name -> add(name, multiRelease, files));
        }
        return new Listing(files);
    }

    private static boolean isMultiRelease(@Nullable Manifest manifest) {
        return manifest != null
                && "true".equalsIgnoreCase(manifest.getMainAttributes().getValue(Attributes.Name.MULTI_RELEASE));
    }

    private static void add(String file, boolean multiRelease, Map<String, List<ClassLocation>> files) {
        if (!file.endsWith(SUFFIX) || file.endsWith("-info.class")) {
            return;
        }
        if (!file.startsWith("META-INF/")) {
            add(file.substring(0, file.length() - SUFFIX.length()), new ClassLocation(file, 0), files);
        } else if (multiRelease && file.matches(VERSIONS + "\\d{1,3}/.+")) {
            int slash = file.indexOf('/', VERSIONS.length());
            int feature = Integer.parseInt(file.substring(VERSIONS.length(), slash));
            String name = file.substring(slash + 1, file.length() - SUFFIX.length());
            add(name, new ClassLocation(file, feature), files);
        }
    }

    private static void add(String name, ClassLocation location, Map<String, List<ClassLocation>> files) {
        files.merge(name, List.of(location), Listing::both);
    }

    private static List<ClassLocation> both(List<ClassLocation> some, List<ClassLocation> others) {
        List<ClassLocation> all = new ArrayList<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }
}
