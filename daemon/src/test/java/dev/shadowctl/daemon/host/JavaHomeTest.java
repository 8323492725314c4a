package dev.shadowctl.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomeTest {

    @TempDir
    private Path directory;

    @Test
    void readsTheReleaseFile() throws IOException {
        Files.writeString(directory.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"21.0.3\"\n");
        assertThat(new JavaHome(directory).feature()).hasValue(21);
    }

    @Test
    void aHomeWithoutReleaseFileTellsNothing() {
        assertThat(new JavaHome(directory).feature()).isEmpty();
    }

    @Test
    void readsVersionsOldAndNew() {
        assertThat(JavaHome.feature("17.0.15")).hasValue(17);
        assertThat(JavaHome.feature("1.8.0_402")).hasValue(8);
        assertThat(JavaHome.feature("25-ea")).hasValue(25);
        assertThat(JavaHome.feature("")).isEmpty();
    }

    @Test
    void followsLinksToTheRealHome() throws IOException {
        Path java = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
        Files.createFile(java);
        Path link = Files.createSymbolicLink(directory.resolve("java"), java);
        assertThat(JavaHome.of(link).directory())
                .isEqualTo(directory.resolve("jdk").toRealPath());
    }
}
