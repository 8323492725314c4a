package dev.shadowctl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A home whose disk fills up: the command says so, reading goes on, and once there is room all is well again. */
class DiskFullIT {

    @Test
    void aFullDiskIsSaidAndSurvived() throws Exception {
        boolean root = run("id", "-u").strip().equals("0");
        if (!root && !"true".equals(System.getenv("CI"))) {
            Assumptions.abort("mounting a small file system needs root");
        }
        try (Shadowctl shadowctl = Shadowctl.fresh()) {
            Path home = Files.createDirectories(shadowctl.home());
            run("mount", "-t", "tmpfs", "-o", "size=256m,mode=700", "tmpfs", home.toString());
            try {
                profilesOnceTheDiskHasRoom(shadowctl, home);
            } finally {
                shadowctl.run("daemon", "stop");
                run("umount", "--lazy", home.toString());
            }
        }
    }

    private static void profilesOnceTheDiskHasRoom(Shadowctl shadowctl, Path home) throws IOException {
        assertThat(profile(shadowctl).exitCode()).isZero();
        Path filler = home.resolve("filler");
        fill(filler);

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

    private static void fill(Path file) {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static String run(String... argv) throws Exception {
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
