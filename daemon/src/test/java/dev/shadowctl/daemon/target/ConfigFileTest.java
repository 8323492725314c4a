package dev.shadowctl.daemon.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.target.TargetException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    @TempDir
    private Path directory;

    @Test
    void aLinkStaysALinkAndItsTargetIsReplaced() throws IOException {
        Path real = Files.writeString(
                Files.createDirectory(directory.resolve("real")).resolve("a.env"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link.env"), real);
        new ConfigFile(link).replace("old", "new");
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(real).hasContent("new");
    }

    @Test
    void aLinkThatLeadsNowhereIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.env"), Path.of("nowhere"));
        assertThatThrownBy(() -> new ConfigFile(link).text())
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("link to nowhere");
    }

    @Test
    void modeAndOwnerAreKept() throws IOException {
        Path file = Files.writeString(directory.resolve("a.env"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        var owner = Files.getOwner(file);
        new ConfigFile(file).replace("old", "new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(Files.getOwner(file)).isEqualTo(owner);
        try (var all = Files.list(directory)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void extendedAttributesAreKept() throws IOException {
        Path file = Files.writeString(directory.resolve("a.env"), "old");
        attributes(file).write("origin", ByteBuffer.wrap(new byte[] {7}));
        new ConfigFile(file).replace("old", "new");
        assertThat(file).hasContent("new");
        assertThat(attributes(file).list()).containsExactly("origin");
    }

    private static UserDefinedFileAttributeView attributes(Path file) {
        return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    }

    @Test
    void whatOthersMayNotReadIsNeverWrittenWhereTheyMay() throws IOException {
        Path file = Files.writeString(directory.resolve("a.env"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Path temporary = directory.resolve(".a.env.shadowctl.tmp");
        String secret = "x".repeat(1 << 18);
        Set<String> modes = ConcurrentHashMap.newKeySet();
        Thread watch = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary)));
                } catch (IOException notThere) {
                    Thread.onSpinWait();
                }
            }
        });
        watch.start();
        for (int i = 0; i < 8; i++) {
            new ConfigFile(file).replace(i == 0 ? "old" : secret + (i - 1), secret + i);
        }
        watch.interrupt();
        assertThat(modes).isSubsetOf("rw-------");
    }

    @Test
    void oneOfSeveralHardLinksIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("a.env"), "old");
        Path other = Files.createLink(directory.resolve("b.env"), file);
        assertThatThrownBy(() -> new ConfigFile(file).replace("old", "new")).hasMessageContaining("hard links");
        assertThat(file).hasContent("old");
        assertThat(other).hasContent("old");
    }

    @Test
    void anotherContentThanExpectedIsNotReplaced() throws IOException {
        Path file = Files.writeString(directory.resolve("a.env"), "by somebody else");
        assertThatThrownBy(() -> new ConfigFile(file).replace("old", "new")).hasMessageContaining("somebody else");
        assertThatThrownBy(() -> new ConfigFile(file).replace(null, "new")).hasMessageContaining("somebody else");
        assertThat(file).hasContent("by somebody else");
    }

    @Test
    void whatALeftoverOfAKilledWriterHoldsIsOverwritten() throws IOException {
        Path file = Files.writeString(directory.resolve("a.env"), "old");
        Files.writeString(directory.resolve(".a.env.shadowctl.tmp"), "half");
        new ConfigFile(file).replace("old", "new");
        assertThat(file).hasContent("new");
        assertThat(directory.resolve(".a.env.shadowctl.tmp")).doesNotExist();
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = Files.write(directory.resolve("a.env"), new byte[] {(byte) 0xC3, 0x28});
        assertThatThrownBy(() -> new ConfigFile(file).text()).hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> new ConfigFile(directory).text()).hasMessageContaining("no regular file");
    }
}
