package dev.shadowctl.daemon.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.host.RungChoice;
import dev.shadowctl.core.job.JobDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    Path directory;

    @Test
    void defaultsAreThoseOfTheCore() {
        assertThat(Settings.read(file(), Map.of()))
                .isEqualTo(new Settings(
                        Duration.ofHours(3),
                        0,
                        JobDefaults.MEMORY_LIMIT_BYTES,
                        JobDefaults.SCRATCH_LIMIT_BYTES,
                        JobDefaults.PROCESS_LIMIT,
                        RungChoice.BEST,
                        NetworkAccess.NONE));
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        Files.writeString(file(), "daemon.idle=90s\njob.memory=512MiB\n");

        Settings settings = Settings.read(file(), Map.of("SHADOWCTL_DAEMON_IDLE", "15m"));

        assertThat(settings.idle()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.memoryBytes()).isEqualTo(512L << 20);
    }

    @Test
    void aValueOfTheWrongKindNamesItsOrigin() throws IOException {
        Files.writeString(file(), "daemon.port=70000\n");

        assertThatThrownBy(() -> Settings.read(file(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("daemon.port in " + file())
                .hasMessageContaining("70000");
        for (String bad : new String[] {"3", "0s", "-1s", "3 weeks", "s", "9999999999999999h"}) {
            assertThatThrownBy(() -> Settings.read(directory.resolve("none"), Map.of("SHADOWCTL_DAEMON_IDLE", bad)))
                    .as(bad)
                    .hasMessageContaining("SHADOWCTL_DAEMON_IDLE");
        }
        for (String bad : new String[] {"0", "4GB", "999999999999999TiB"}) {
            assertThatThrownBy(() -> Settings.read(directory.resolve("none"), Map.of("SHADOWCTL_JOB_MEMORY", bad)))
                    .as(bad)
                    .hasMessageContaining("SHADOWCTL_JOB_MEMORY");
        }
    }

    @Test
    void processesAndIsolationAreOfTheirKinds() {
        Settings settings = Settings.read(
                file(), Map.of("SHADOWCTL_JOB_PROCESSES", "128", "SHADOWCTL_JOB_ISOLATION", "namespaces"));
        assertThat(settings.processes()).isEqualTo(128);
        assertThat(settings.rungs()).isEqualTo(RungChoice.NAMESPACES);
        assertThatThrownBy(() -> Settings.read(file(), Map.of("SHADOWCTL_JOB_PROCESSES", "63")))
                .hasMessageContaining("64 to 1000000");
        assertThatThrownBy(() -> Settings.read(file(), Map.of("SHADOWCTL_JOB_ISOLATION", "some")))
                .hasMessageContaining("best, bubblewrap, namespaces or none");
    }

    private Path file() {
        return directory.resolve("shadowctl.properties");
    }
}
