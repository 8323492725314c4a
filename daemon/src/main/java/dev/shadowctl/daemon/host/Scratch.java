package dev.shadowctl.daemon.host;

import dev.shadowctl.daemon.files.UntrustedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
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

    /**
     * Bytes of all files in it now; a file with holes counts whole.
     *
     * @param limit what lies beyond it need not be counted
     * @return empty where directories are nested too deep, or are too many, to look into
     */
    public OptionalLong usedBytes(long limit) throws IOException {
        return new UntrustedFiles(directory).bytes(limit);
    }

    @Override
    public void close() {
        try {
            new UntrustedFiles(directory).delete();
        } catch (IOException resists) {
            LOG.warn("scratch {} stays until the next start: {}", directory.getFileName(), resists.getMessage());
        }
    }
}
