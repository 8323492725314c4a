package dev.shadowctl.daemon.host;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory a job may write to, for its owner alone, with {@code tmp} and {@code shm} in it. Closing removes it with all
 * it holds.
 *
 * @param directory absolute and real path
 */
public record Scratch(Path directory) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);
    private static final String PRIVATE = "rwx------";
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    /**
     * Makes a fresh directory.
     *
     * @param parent where, made if absent
     * @param name its name, to which something random is added
     * @throws IOException if it could not be made
     */
    public static Scratch create(Path parent, String name) throws IOException {
        var privately = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE));
        Files.createDirectories(parent, privately);
        Path directory =
                Files.createTempDirectory(parent, name + "-", privately).toRealPath();
        Files.createDirectory(directory.resolve("tmp"), privately);
        Files.createDirectory(directory.resolve("shm"), privately);
        return new Scratch(directory);
    }

    /** A fresh directory beside this one. */
    public Scratch another(String name) throws IOException {
        return create(Objects.requireNonNull(directory.getParent()), name);
    }

    /** Bytes that can still be written to its file system. */
    public long freeBytes() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    /** Whether it lies in memory, where fsync costs nothing and a measurement of it would lie. */
    public boolean inMemory() throws IOException {
        return IN_MEMORY.contains(Files.getFileStore(directory).type());
    }

    /** Bytes of all files in it now, those that come and go meanwhile left out; a file with holes counts whole. */
    public long usedBytes() throws IOException {
        Sum sum = new Sum();
        Files.walkFileTree(directory, sum);
        return sum.bytes;
    }

    @Override
    public void close() {
        try {
            if (Files.exists(directory)) {
                Files.walkFileTree(directory, new Removal());
            }
        } catch (IOException resists) {
            LOG.warn("scratch {} stays until the next start: {}", directory.getFileName(), resists.getMessage());
        }
    }

    private static final class Sum extends SimpleFileVisitor<Path> {

        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
        }
    }

    /** Follows no link; opens directories that the job locked. */
    private static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(PRIVATE));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException locked) throws IOException {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && !Files.isReadable(path)) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(PRIVATE));
                Files.walkFileTree(path, this);
                return FileVisitResult.CONTINUE;
            }
            throw locked;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
