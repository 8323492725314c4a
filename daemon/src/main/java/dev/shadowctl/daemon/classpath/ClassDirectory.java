package dev.shadowctl.daemon.classpath;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** Finds the root of a class directory by the name inside the first class file in it. */
final class ClassDirectory {

    private static final int DEPTH = 12;
    /** Files and directories looked at, readable or not, before giving up. */
    private static final int PATIENCE = 20_000;

    private ClassDirectory() {}

    /**
     * The directory that has to stand on the class path for the first class found below a directory, if any is. Nobody means
     * the whole disk or a home directory, which hold classes of all kinds: there it looks for none.
     */
    static Optional<Path> rootIn(Path directory) throws IOException {
        if (directory.getParent() == null || directory.equals(Path.of(System.getProperty("user.home")))) {
            return Optional.empty();
        }
        FirstClass first = new FirstClass();
        Files.walkFileTree(directory, Set.of(FileVisitOption.FOLLOW_LINKS), DEPTH, first);
        return first.found == null ? Optional.empty() : rootOf(first.found);
    }

    private static Optional<Path> rootOf(Path classFile) throws IOException {
        String name;
        try {
            name = new ClassReader(Files.readAllBytes(classFile)).getClassName();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
        Path root = classFile;
        for (int parts = name.split("/", -1).length; parts > 0 && root != null; parts--) {
            root = root.getParent();
        }
        return root != null && root.resolve(name + ".class").equals(classFile) ? Optional.of(root) : Optional.empty();
    }

    private static final class FirstClass extends SimpleFileVisitor<Path> {

        private @Nullable Path found;
        private int seen;

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return next();
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                found = file;
            }
            return next();
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return next();
        }

        private FileVisitResult next() {
            seen++;
            return found != null || seen > PATIENCE ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }
    }
}
