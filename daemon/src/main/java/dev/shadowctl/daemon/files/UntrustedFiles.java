package dev.shadowctl.daemon.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files that somebody else wrote, who may have meant harm: directories nested deeper than a path can be long, closed to their
 * owner, or more than one can count. However they lie, one directory is open at a time, no link is followed, and no path grows
 * beyond what the system takes.
 */
public final class UntrustedFiles {

    /** Directories below the root that are cleared in place; with names of 255 bytes a path stays below 4,096 (PATH_MAX). */
    private static final int DEPTH = 12;

    /** Longest path of a directory that is looked into: with a name of 255 bytes added it stays below PATH_MAX. */
    private static final int PATH_BYTES = 3_800;

    /** Paths of directories still to be looked into take no more memory than this. */
    private static final long WAITING_BYTES = 32L << 20;

    /** An empty file takes room too. */
    private static final long LEAST_BYTES = 512;

    private static final int ROUNDS = 100_000;

    private final Path root;

    /** The tree below a directory. */
    public UntrustedFiles(Path root) {
        this.root = root;
    }

    /**
     * Bytes of all files, those that come and go meanwhile counted or not; a file with holes counts whole, and an empty one a
     * little. However many there are, the count ends: it stops where it is beyond the limit.
     *
     * @param limit what lies beyond it need not be counted
     * @return empty where directories are nested too deep, or are too many, to look into
     */
    public OptionalLong bytes(long limit) throws IOException {
        long bytes = 0;
        Waiting waiting = new Waiting();
        waiting.add(root);
        while (bytes <= limit && !waiting.isEmpty()) {
            bytes += bytesIn(waiting.next(), waiting, limit - bytes);
            if (waiting.tooMuch) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(bytes);
    }

    private long bytesIn(Path directory, Waiting waiting, long limit) throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Iterator<Path> each = entries.iterator(); bytes <= limit && !waiting.tooMuch && each.hasNext(); ) {
                Path path = each.next();
                BasicFileAttributes attributes = attributes(path);
                if (attributes != null && attributes.isDirectory()) {
                    waiting.add(path);
                }
                bytes += attributes == null ? LEAST_BYTES : Math.max(LEAST_BYTES, attributes.size());
            }
        } catch (DirectoryIteratorException | IOException goneOrClosed) {
            if (directory.equals(root)) {
                throw new IOException(root + " could not be listed: " + goneOrClosed.getMessage(), goneOrClosed);
            }
        }
        return bytes;
    }

    /** Directories still to be looked into. */
    private static final class Waiting {

        private final Deque<Path> directories = new ArrayDeque<>();
        private long bytes;
        private boolean tooMuch;

        void add(Path directory) {
            int length = length(directory);
            directories.push(directory);
            bytes += length;
            tooMuch |= length > PATH_BYTES || bytes > WAITING_BYTES;
        }

        boolean isEmpty() {
            return directories.isEmpty();
        }

        Path next() {
            Path directory = directories.pop();
            bytes -= length(directory);
            return directory;
        }

        private static int length(Path path) {
            return path.toString().getBytes(StandardCharsets.UTF_8).length;
        }
    }

    private static @Nullable BasicFileAttributes attributes(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException gone) {
            return null;
        }
    }

    /**
     * Deletes all that lies in the directory. Nobody may be writing there any more.
     *
     * @throws IOException if something resists; the rest is gone by then
     */
    public void clear() throws IOException {
        IOException resisted = null;
        for (int round = 0; round < ROUNDS && resisted == null && !isEmpty(root); round++) {
            resisted = clear(root, 0);
        }
        if (resisted != null) {
            throw resisted;
        }
    }

    /** Deletes all, and then the directory. */
    public void delete() throws IOException {
        if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            clear();
            Files.deleteIfExists(root);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        }
    }

    /** What lies too deep is moved up to the root, for another round. Null, or the first that resisted. */
    private @Nullable IOException clear(Path directory, int depth) {
        IOException resisted = null;
        List<Path> children;
        try {
            children = children(directory);
        } catch (NoSuchFileException gone) {
            return null;
        } catch (IOException closed) {
            return closed;
        }
        for (Path path : children) {
            try {
                BasicFileAttributes attributes = attributes(path);
                if (attributes == null || !attributes.isDirectory()) {
                    Files.deleteIfExists(path);
                } else if (depth < DEPTH) {
                    IOException below = clear(path, depth + 1);
                    if (below == null) {
                        Files.deleteIfExists(path);
                    }
                    resisted = resisted == null ? below : resisted;
                } else {
                    open(path);
                    Files.move(path, root.resolve(".moved-" + UUID.randomUUID()));
                }
            } catch (IOException e) {
                resisted = resisted == null ? e : resisted;
            }
        }
        return resisted;
    }

    /** Listed whole before anything is deleted, so that one directory is open at a time. */
    private static List<Path> children(Path directory) throws IOException {
        open(directory);
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return children;
    }

    /** A directory closed to its owner can be opened by it again. */
    private static void open(Path directory) throws IOException {
        if (!Files.isReadable(directory) || !Files.isWritable(directory) || !Files.isExecutable(directory)) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
