package dev.shadowctl.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.DaemonFile;
import dev.shadowctl.wire.daemon.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresenceTest {

    private static final ProcessHandle SELF = ProcessHandle.current();

    @TempDir
    private Path root;

    private Home home() {
        return Home.of(Map.of("SHADOWCTL_HOME", root.toString()), root);
    }

    private void write(String text) throws IOException {
        Files.createDirectories(home().state());
        Files.writeString(home().daemonFile(), text);
    }

    @Test
    void aLivingProcessWithTheSameStartTimeIsFound() throws IOException {
        write(Json.write(new DaemonFile(SELF.pid(), SELF.info().startInstant().orElseThrow(), 4711, "1.0.0")));
        assertThat(new Presence(home()).find()).map(DaemonFile::port).contains(4711);
    }

    @Test
    void aReusedPidIsNotTheDaemon() throws IOException {
        write(Json.write(new DaemonFile(SELF.pid(), Instant.parse("2020-01-01T00:00:00Z"), 4711, "1.0.0")));
        assertThat(new Presence(home()).find()).isEmpty();
    }

    @Test
    void anAbsentOrGarbledFileIsNoDaemon() throws IOException {
        assertThat(new Presence(home()).find()).isEmpty();
        for (String text : new String[] {"", "{", "[]", "{\"pid\":", "null", "\0\0"}) {
            write(text);
            assertThat(new Presence(home()).find()).as(text).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3, 1.2.3, 0",
        "1.2.3, 1.2.4, -1",
        "1.10.0, 1.9.0, 1",
        "1.2.3-SNAPSHOT, 1.2.3, -1",
        "1.2.3, 1.2.3-rc1, 1",
        "1.2.3-SNAPSHOT, 1.2.3-SNAPSHOT, 0",
        "2, 1.9.9, 1",
        "x.y, 0.0.0, 0"
    })
    void versionsAreOrderedByTheirNumbers(String first, String second, int order) {
        assertThat(Integer.signum(ReleaseOrder.compare(first, second))).isEqualTo(order);
    }

    @Test
    void eventsAreReadAsTheStandardSays() throws IOException {
        BufferedReader lines = new BufferedReader(new StringReader(
                ": hello\n\nid: 1\nevent: note\ndata: {\"a\":\ndata:1}\n\ndata: second\n\ndata: cut off"));
        assertThat(EventStream.next(lines)).contains("{\"a\":\n1}");
        assertThat(EventStream.next(lines)).contains("second");
        assertThat(EventStream.next(lines)).isEmpty();
    }

    @Test
    void replacedFilesArePrivateAndWhole() throws IOException {
        Path file = root.resolve("deep/er/file");
        PrivateFiles.replace(file, "one");
        PrivateFiles.replace(file, "two");
        assertThat(file).hasContent("two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aLargeLogIsRotatedAndReadFromAnOffset() throws IOException {
        Path file = root.resolve("daemon.log");
        Files.write(file, new byte[5 << 20]);
        DaemonLog log = new DaemonLog(file);
        assertThat(log.prepare()).isZero();
        assertThat(root.resolve("daemon.log.1")).hasSize(5 << 20);
        Files.writeString(file, "a\nb\nc\n");
        assertThat(log.last(2, 0)).containsExactly("b", "c");
        assertThat(log.last(9, 4)).containsExactly("c");
        assertThat(log.prepare()).isEqualTo(6);
    }
}
