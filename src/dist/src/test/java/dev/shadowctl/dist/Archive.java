package dev.shadowctl.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The class-data archive that the launcher makes on the first start in a home. The tests start in many homes, and all but those
 * of the first start itself begin with a copy.
 */
record Archive(Path file) {

    private static final class Made {

        static final Archive BY_A_FIRST_START = make();
    }

    /** Made once in the tests' JVM. */
    static Archive ofTheseTests() {
        return Made.BY_A_FIRST_START;
    }

    private static Archive make() {
        try (Shadowctl first = Shadowctl.cold()) {
            Path kept = Files.createTempDirectory(Path.of("target"), "archive");
            first.run("version");
            Path made = await(first.home().resolve("cache")).get(0);
            return new Archive(Files.copy(made, kept.resolve(made.getFileName())));
        } catch (IOException e) {
            throw new UncheckedIOException("no class-data archive for the tests", e);
        }
    }

    /** What is in a cache, once something is or twenty seconds have gone. */
    static List<Path> await(Path cache) throws IOException {
        for (int attempt = 0; attempt < 200 && in(cache).isEmpty(); attempt++) {
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        return in(cache);
    }

    private static List<Path> in(Path cache) throws IOException {
        if (!Files.isDirectory(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.getFileName().toString().matches("cli-.*\\.jsa"))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }

    void copyInto(Path cache) {
        try {
            Files.createDirectories(
                    cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.copy(file, cache.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException("the class-data archive in " + cache, e);
        }
    }
}
