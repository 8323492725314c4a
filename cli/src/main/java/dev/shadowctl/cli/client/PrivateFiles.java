package dev.shadowctl.cli.client;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** Makes directories 0700 and files 0600 from their first moment on. */
public final class PrivateFiles {

    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateFiles() {}

    /** Makes a directory and what is missing above it. */
    public static Path directory(Path directory) throws IOException {
        return Files.createDirectories(directory, DIRECTORY);
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a directory");
    }

    /** Makes an empty file, and its directory, where there is none. */
    public static Path file(Path file) throws IOException {
        directory(parent(file));
        try {
            Files.createFile(file, FILE);
        } catch (FileAlreadyExistsException e) {
            return file;
        }
        return file;
    }

    /** Replaces a file by new text; a reader sees the old or the new, never a part. */
    public static void replace(Path file, String text) throws IOException {
        Path directory = directory(parent(file));
        Path temporary = Files.createTempFile(directory, "." + file.getFileName(), ".new", FILE);
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
