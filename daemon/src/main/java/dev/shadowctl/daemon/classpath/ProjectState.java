package dev.shadowctl.daemon.classpath;

import dev.shadowctl.daemon.files.Sha256;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The state of a project as far as its class path depends on it: build files by content, sources by time and size.
 * Equal states need no second build.
 */
final class ProjectState {

    private static final Set<String> OUTPUTS = Set.of("target", "build", "out", "bin", "node_modules");
    private static final List<String> BUILD_FILES =
            List.of("pom.xml", ".gradle", ".gradle.kts", "gradle.properties", ".versions.toml");
    private static final List<String> SOURCES = List.of(".java", ".kt", ".groovy", ".scala");

    private ProjectState() {}

    /** A hash of the state of all below the root of a build. */
    static String of(Path root) throws IOException {
        List<String> lines = new ArrayList<>();
        Files.walkFileTree(root, new Visitor(root, lines));
        lines.sort(null);
        Sha256 sha = new Sha256();
        lines.forEach(sha::add);
        return sha.hex();
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<String> lines;

        Visitor(Path root, List<String> lines) {
            this.root = root;
            this.lines = lines;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = String.valueOf(directory.getFileName());
            boolean skipped = !directory.equals(root)
                    && !isInSources(directory)
                    && (name.startsWith(".") || OUTPUTS.contains(name));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String name = String.valueOf(file.getFileName());
            if (BUILD_FILES.stream().anyMatch(name::endsWith)) {
                lines.add(file + " " + Sha256.ofFile(file));
            } else if (isInSources(file) || SOURCES.stream().anyMatch(name::endsWith)) {
                lines.add(file + " " + attributes.lastModifiedTime().toMillis() + " " + attributes.size());
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // a folder nobody may read is no source of the build either
            return FileVisitResult.CONTINUE;
        }

        private boolean isInSources(Path path) {
            for (Path part : root.relativize(path)) {
                if (part.toString().equals("src")) {
                    return true;
                }
            }
            return false;
        }
    }
}
