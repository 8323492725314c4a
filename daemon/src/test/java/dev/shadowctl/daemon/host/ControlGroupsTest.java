package dev.shadowctl.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupsTest {

    @TempDir
    private Path root;

    @Test
    void homesShareNoPrefix() {
        // whose hash codes are the same
        assertThat(root.resolve("Aa").hashCode()).isEqualTo(root.resolve("BB").hashCode());
        assertThat(ControlGroups.prefix(root.resolve("Aa")))
                .matches("shadowctl-[0-9a-f]{16}-")
                .isNotEqualTo(ControlGroups.prefix(root.resolve("BB")));
    }

    @Test
    void aHomeHasOnePrefixHoweverItIsReached() throws IOException {
        Path home = Files.createDirectory(root.resolve("home"));
        Path link = Files.createSymbolicLink(root.resolve("link"), home);
        String before = ControlGroups.prefix(link.resolve("jobs"));
        Files.createDirectory(home.resolve("jobs"));
        assertThat(ControlGroups.prefix(link.resolve("jobs")))
                .isEqualTo(before)
                .isEqualTo(ControlGroups.prefix(home.resolve("jobs")));
    }
}
