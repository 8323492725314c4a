package dev.shadowctl.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.daemon.host.Rung;
import dev.shadowctl.daemon.host.Sandboxes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonKilledIT {

    @TempDir
    private Path jobs;

    @Test
    void theSandboxDiesWithTheDaemon() throws Exception {
        killed("sandboxed");
    }

    @Test
    void soDoesAJobWithoutSandbox() throws Exception {
        killed("unsandboxed");
    }

    private void killed(String how) throws Exception {
        Sandboxes.rung(jobs, NetworkAccess.NONE);
        // given a daemon whose job runs
        Process daemon = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedDaemon.class.getName(),
                        jobs.toString(),
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessHandle> all;
        try {
            assertThat(firstLine(daemon)).startsWith("pid ");
            all = daemon.descendants().toList();
        } finally {
            // when it is killed the hard way
            daemon.destroyForcibly();
        }
        // then shadow JVM and monitor end too
        assertThat(all).hasSizeGreaterThanOrEqualTo(2);
        assertThat(gone(all)).isTrue();
        // and the next daemon removes their control groups
        Sandboxes.groups(jobs).holders(new Rung.Unsandboxed());
        try (Stream<Path> groups = Files.walk(Path.of("/sys/fs/cgroup"))) {
            String prefix = Sandboxes.groupPrefix(jobs);
            assertThat(groups.map(Path::toString).filter(group -> group.contains(prefix)))
                    .isEmpty();
        }
    }

    private static String firstLine(Process daemon) throws IOException {
        return new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private static boolean gone(List<ProcessHandle> all) throws Exception {
        try {
            for (ProcessHandle handle : all) {
                handle.onExit().get(30, TimeUnit.SECONDS);
            }
            return true;
        } catch (TimeoutException e) {
            Stream.of(all).flatMap(List::stream).forEach(ProcessHandle::destroyForcibly);
            return false;
        }
    }
}
