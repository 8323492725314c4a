package dev.shadowctl.daemon.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntrustedFilesTest {

    @TempDir
    private Path directory;

    private Path root;

    @BeforeEach
    void makesARoot() throws IOException {
        root = Files.createDirectory(directory.resolve("root"));
    }

    @Test
    void filesCountWholeAndEmptyOnesALittle() throws IOException {
        Files.write(Files.createDirectories(root.resolve("a/b")).resolve("f"), new byte[100_000]);
        Files.createFile(root.resolve("empty"));
        try (RandomAccessFile holes = new RandomAccessFile(root.resolve("holes").toFile(), "rw")) {
            holes.setLength(1 << 20);
        }
        assertThat(new UntrustedFiles(root).bytes(1L << 30).orElseThrow()).isBetween(1_149_088L, 1_170_000L);
    }

    @Test
    void directoriesNestedAsInAnyProjectAreCounted() throws IOException {
        Path deep = Files.createDirectories(root.resolve("d/".repeat(200)));
        Files.write(deep.resolve("bottom"), new byte[1 << 20]);
        assertThat(new UntrustedFiles(root).bytes(1L << 30).orElseThrow()).isGreaterThan(1L << 20);
        new UntrustedFiles(root).delete();
        assertThat(root).doesNotExist();
    }

    @Test
    void theCountStopsBeyondItsLimit() throws IOException {
        for (int i = 0; i < 100; i++) {
            Files.write(root.resolve("f" + i), new byte[10_000]);
        }
        assertThat(new UntrustedFiles(root).bytes(25_000)).hasValue(30_000);
    }

    @Test
    void linksAreNeitherFollowedNorLeft() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.write(outside.resolve("canary"), new byte[1 << 20]);
        Files.createSymbolicLink(root.resolve("link"), outside);
        Files.createSymbolicLink(root.resolve("circle"), root);
        assertThat(new UntrustedFiles(root).bytes(1L << 30).orElseThrow()).isLessThan(10_000);
        new UntrustedFiles(root).delete();
        assertThat(root).doesNotExist();
        assertThat(outside.resolve("canary")).exists();
    }

    @Test
    void whatLiesDeeperThanAPathCanBeLongIsSaidAndDeleted() throws IOException {
        // given a tree of 3,000 directories, built as a hostile method would: from the inside out
        Path deep = Files.createDirectory(directory.resolve("deep"));
        Files.createFile(deep.resolve("bottom"));
        for (int i = 0; i < 3_000; i++) {
            Path outer = Files.createDirectory(directory.resolve("outer"));
            Files.move(deep, outer.resolve("d".repeat(20)));
            Files.move(outer, deep);
        }
        Files.move(deep, root.resolve("deep"));
        // when, then
        assertThat(new UntrustedFiles(root).bytes(1L << 30)).isEmpty();
        new UntrustedFiles(root).delete();
        assertThat(root).doesNotExist();
    }

    @Test
    void directoriesClosedToTheirOwnerAreOpened() throws IOException {
        Path closed = Files.createDirectories(root.resolve("closed/below"));
        Files.createFile(closed.resolve("f"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(closed.getParent(), PosixFilePermissions.fromString("r--------"));
        new UntrustedFiles(root).clear();
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void whatIsNotThereIsDeletedAlready() throws IOException {
        new UntrustedFiles(directory.resolve("nothing")).delete();
        assertThat(directory.resolve("nothing")).doesNotExist();
    }
}
