package dev.shadowctl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A home on a file system of its own, small enough to be filled. */
final class SmallDisk {

    private SmallDisk() {}

    /** What is done there. */
    @FunctionalInterface
    interface Work {
        void on(Shadowctl shadowctl, Path home) throws Exception;
    }

    /** Mounts one, which needs root, and takes it away when the work is done. */
    static void with(int mebibytes, Work work) throws Exception {
        boolean root = run("id", "-u").strip().equals("0");
        if (!root && !"true".equals(System.getenv("CI"))) {
            Assumptions.abort("mounting a small file system needs root");
        }
        try (Shadowctl shadowctl = Shadowctl.fresh()) {
            Path home = Files.createDirectories(shadowctl.home());
            run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m,mode=700", "tmpfs", home.toString());
            try {
                work.on(shadowctl, home);
            } finally {
                shadowctl.run("daemon", "stop");
                run("umount", "--lazy", home.toString());
            }
        }
    }

    /** Writes a file until there is no room. */
    static void fill(Path file) {
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
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
