package dev.shadowctl.daemon.target;

import dev.shadowctl.core.target.TargetException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file of the user's. A link is followed: what it points at is replaced, and it stays a link. A file is
 * replaced as a whole, with the mode, owner and attributes it had; after a crash the old content or the new is there.
 */
final class ConfigFile {

    private static final long MOST_BYTES = 2 << 20;

    private final Path path;

    ConfigFile(Path path) {
        this.path = path;
    }

    /**
     * What it says, or empty where there is no such file.
     *
     * @throws TargetException if it cannot be read as text
     */
    Optional<String> text() {
        try {
            Path real = real();
            if (!Files.exists(real)) {
                return Optional.empty();
            }
            if (!Files.isRegularFile(real)) {
                throw new TargetException(path + " is no regular file; name one");
            }
            if (Files.size(real) > MOST_BYTES) {
                throw new TargetException(path + " has " + Files.size(real) + " bytes, more than the " + MOST_BYTES
                        + " of a configuration a person wrote; is it the right file?");
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(real)))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new TargetException(path + " is not UTF-8 and could not be kept byte for byte; convert it first", e);
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw new TargetException(path + " could not be read: " + reason(e) + "; check its permissions", e);
        }
    }

    /** Directories that would have to be made for it, the outermost first. */
    List<Path> missingDirectories() {
        List<Path> missing = new ArrayList<>();
        for (Path at = path.getParent(); at != null && !Files.exists(at); at = at.getParent()) {
            missing.add(0, at);
        }
        return missing;
    }

    /**
     * Replaces its content.
     *
     * @param expected what it must say until the last moment, or null where it must not exist
     * @param content what it shall say, or null to delete it
     * @throws TargetException if it says something else by now, or could not be replaced
     */
    void replace(@Nullable String expected, @Nullable String content) {
        try {
            Path real = real();
            if (content == null) {
                requireUnchanged(expected);
                Files.deleteIfExists(real);
                sync(directoryOf(real));
            } else {
                Files.createDirectories(directoryOf(real));
                write(real, expected, content);
            }
        } catch (IOException e) {
            throw new TargetException(
                    path + " could not be replaced: " + reason(e)
                            + "; the daemon must be allowed to write the file and its directory",
                    e);
        }
    }

    private void write(Path real, @Nullable String expected, String content) throws IOException {
        Path temporary = temporary(real);
        Files.deleteIfExists(temporary);
        try {
            takeOver(real, temporary);
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    LinkOption.NOFOLLOW_LINKS)) {
                ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            requireUnchanged(expected);
            Files.move(temporary, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        sync(directoryOf(real));
    }

    private static Path temporary(Path real) {
        return real.resolveSibling("." + real.getFileName() + ".shadowctl.tmp");
    }

    /** Removes what a writer that was killed left beside it. */
    void tidy() {
        try {
            Files.deleteIfExists(temporary(real()));
        } catch (IOException e) {
            throw new TargetException(
                    temporary(path) + " is left of a writer that was killed and could not be removed: " + reason(e), e);
        }
    }

    private void requireUnchanged(@Nullable String expected) {
        if (!Objects.equals(text().orElse(null), expected)) {
            throw new TargetException(
                    path + " was changed by somebody else in this very moment; look at it and plan again");
        }
    }

    /**
     * Makes the new file with what the one it replaces has: mode, owner, access control list and extended attributes, before
     * there is a word in it that not everybody may read. Where there is none yet it is for everybody to read.
     */
    private static void takeOver(Path real, Path temporary) throws IOException {
        if (!Files.exists(real)) {
            Files.createFile(temporary);
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-r--r--"));
            return;
        }
        if ((int) Files.getAttribute(real, "unix:nlink") > 1) {
            throw new TargetException(
                    real + " is one of several hard links to a file, and the others would go on saying"
                            + " what it says now; make it a file of its own, or a symbolic link");
        }
        Files.copy(real, temporary, StandardCopyOption.COPY_ATTRIBUTES);
        PosixFileAttributes before = Files.readAttributes(real, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        PosixFileAttributes now = view.readAttributes();
        if (!now.owner().equals(before.owner())) {
            view.setOwner(before.owner());
        }
        if (!now.group().equals(before.group())) {
            view.setGroup(before.group());
        }
        if (!view.readAttributes().permissions().equals(before.permissions())) {
            view.setPermissions(before.permissions());
        }
    }

    /** Where it really is, so that replacing it leaves a link a link. */
    private Path real() throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.exists(path)) {
            throw new TargetException(path + " is a link to " + Files.readSymbolicLink(path)
                    + ", which does not exist; make that file or mend the link");
        }
        return Files.isSymbolicLink(path) ? path.toRealPath() : path.toAbsolutePath();
    }

    /** Whether it, or where it would be made, may be written; asks and writes nothing. */
    boolean isWritable() {
        try {
            Path real = real();
            Path at = directoryOf(real);
            while (!Files.exists(at) && at.getParent() != null) {
                at = at.getParent();
            }
            return Files.isWritable(at) && (!Files.exists(real) || Files.isWritable(real));
        } catch (IOException e) {
            return false;
        }
    }

    private static Path directoryOf(Path real) {
        return Objects.requireNonNull(real.toAbsolutePath().getParent(), "a file lies in a directory");
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
    }
}
