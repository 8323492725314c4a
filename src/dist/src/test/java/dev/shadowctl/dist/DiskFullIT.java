package dev.shadowctl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A home whose disk fills up: the command says so, reading goes on, and once there is room all is well again. */
class DiskFullIT {

    @Test
    void aFullDiskIsSaidAndSurvived() throws Exception {
        SmallDisk.with(256, DiskFullIT::profilesOnceTheDiskHasRoom);
    }

    private static void profilesOnceTheDiskHasRoom(Shadowctl shadowctl, Path home) throws IOException {
        assertThat(profile(shadowctl).exitCode()).isZero();
        Path filler = home.resolve("filler");
        SmallDisk.fill(filler);

        Shadowctl.Result full = profile(shadowctl);
        assertThat(full.exitCode()).as("%s", full).isIn(1, 8);
        assertThat(full.err()).as("%s", full).containsAnyOf("No space left", "disk is full");
        assertThat(shadowctl.run("job", "ls").exitCode()).isZero();

        assertThat(shadowctl.run("daemon", "stop").exitCode()).isZero();
        Shadowctl.Result restarted = shadowctl.run("job", "ls", "-o", "json");
        assertThat(restarted.exitCode()).as("%s", restarted).isIn(0, 3);
        if (restarted.exitCode() == 3) {
            assertThat(restarted.err()).as("%s", restarted).containsAnyOf("No space left", "disk is full");
        }

        Files.delete(filler);
        assertThat(shadowctl.run("method", "ls", "-o", "json").jsonList()).hasSize(1);
        Shadowctl.Result again = profile(shadowctl);
        assertThat(again.exitCode()).as("%s", again).isZero();
    }

    private static Shadowctl.Result profile(Shadowctl shadowctl) {
        return shadowctl.run("profile", "Hostile#works", "-cp", Shadowctl.hostileClassPath(), "--budget", "6s");
    }
}
