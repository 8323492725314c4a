package dev.shadowctl.wire.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTest {

    private static final Path USER = Path.of("/home/me");

    @Test
    void liesWhollyUnderItsVariableElseUnderTheXdgDirectories() {
        assertThat(Home.of(Map.of("SHADOWCTL_HOME", "/a/../b"), USER).database())
                .isEqualTo(Path.of("/b/data/shadowctl.db"));
        assertThat(Home.of(Map.of("XDG_DATA_HOME", "relative"), USER).database())
                .isEqualTo(Path.of("/home/me/.local/share/shadowctl/shadowctl.db"));
    }

    @Test
    void refusesARelativePathWhichWouldBeAnotherHomeInEachDirectory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Home.of(Map.of("SHADOWCTL_HOME", "here"), USER))
                .withMessageContaining("SHADOWCTL_HOME")
                .withMessageContaining("'here'");
    }
}
