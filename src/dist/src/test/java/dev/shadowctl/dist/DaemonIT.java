package dev.shadowctl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.DaemonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** One daemon per home, whatever is started at once and whenever it is killed. */
class DaemonIT {

    /** Rounds of {@link #aKilledDaemonLosesNothing}: 100 take about ten minutes. {@code DaemonProcessIT} has more of them. */
    private static final int KILLS = Integer.getInteger("kills", 3);

    @Test
    void fiftyCommandsOnAColdHomeStartOneDaemon() throws Exception {
        try (Shadowctl shadowctl = Shadowctl.cold()) {
            List<Process> commands = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Path out = shadowctl.directory().resolve("many-" + i + ".out");
                Path err = shadowctl.directory().resolve("many-" + i + ".err");
                commands.add(shadowctl.start(Map.of(), out, err, "method", "ls", "-o", "json"));
            }
            for (int i = 0; i < commands.size(); i++) {
                assertThat(commands.get(i).waitFor(3, TimeUnit.MINUTES)).isTrue();
                String err = Files.readString(shadowctl.directory().resolve("many-" + i + ".err"));
                assertThat(commands.get(i).exitValue()).as(err).isZero();
                assertThat(shadowctl.directory().resolve("many-" + i + ".out")).hasContent("[]");
            }
            assertThat(Files.readString(shadowctl.home().resolve("state/daemon.log"))
                            .lines()
                            .filter(line -> line.contains("ready: http")))
                    .hasSize(1);
        }
    }

    @Test
    void aKilledDaemonLosesNothing() throws Exception {
        Random random = new Random(42);
        try (Shadowctl shadowctl = Shadowctl.fresh()) {
            Map<String, String> ends = new HashMap<>();
            for (int round = 0; round < KILLS; round++) {
                Process profile = startProfile(shadowctl, round);
                awaitJobs(shadowctl, round + 1);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(3_000));
                long daemon = killDaemon(shadowctl);
                profile.destroyForcibly().waitFor();
                awaitEnd(daemon);
                shadowctl.awaitNoProcess();
                for (Map<String, Object> job : shadowctl
                        .run("job", "ls", "--limit", "1000", "-o", "json")
                        .jsonList()) {
                    String state = ((Map<?, ?>) job.get("state")).get("word").toString();
                    String id = job.get("id").toString();
                    assertThat(state).as("job %s in round %d", id, round).isIn("failed", "succeeded", "cancelled");
                    assertThat(ends.merge(id, state, (before, now) -> before))
                            .as("end of " + id)
                            .isEqualTo(state);
                }
                assertThat(ends).hasSize(round + 1);
            }
            assertThat(shadowctl.run("daemon", "stop").exitCode()).isZero();
            shadowctl.awaitNoProcess();
            assertThat(integrity(shadowctl)).isEqualTo("ok");
        }
    }

    @Test
    void aBuildEndsWhenItsJobIsCancelled() throws Exception {
        try (Shadowctl shadowctl = Shadowctl.fresh()) {
            Process profile = startBuildThatHangs(shadowctl);
            Shadowctl.Result cancelled = shadowctl.run("job", "cancel", awaitBuild(shadowctl));
            assertThat(cancelled.err()).contains("cancel");
            assertThat(profile.waitFor()).isEqualTo(8);
            assertThat(shadowctl.directory().resolve("build.err")).content().contains("was cancelled");
            assertThat(shadowctl.run("job", "ls").out()).contains("cancelled");
            assertThat(shadowctl.processes()).noneMatch(line -> line.contains("86400"));
        }
    }

    @Test
    void aBuildDiesWithTheDaemon() throws Exception {
        try (Shadowctl shadowctl = Shadowctl.fresh()) {
            Process profile = startBuildThatHangs(shadowctl);
            awaitBuild(shadowctl);
            killDaemon(shadowctl);
            profile.destroyForcibly().waitFor();
            shadowctl.awaitNoProcess();
        }
    }

    /** A project whose own Maven wrapper never ends. */
    private static Process startBuildThatHangs(Shadowctl shadowctl) throws IOException {
        Path project = Files.createDirectory(shadowctl.directory().resolve("project"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Path wrapper = Files.writeString(project.resolve("mvnw"), "#!/bin/sh\nexec sleep 86400\n");
        assertThat(wrapper.toFile().setExecutable(true)).isTrue();
        Path err = shadowctl.directory().resolve("build.err");
        return shadowctl.start(
                Map.of(), Path.of("/dev/null"), err, "profile", "Type#name", "--project", project.toString());
    }

    /** Waits for the build to run; gives the id of its job. */
    private static String awaitBuild(Shadowctl shadowctl) {
        awaitJobs(shadowctl, 1);
        for (int attempt = 0; attempt < 600; attempt++) {
            if (shadowctl.processes().stream().anyMatch(line -> line.contains("86400"))) {
                return shadowctl
                        .run("job", "ls", "--limit", "1000", "-o", "json")
                        .jsonList()
                        .get(0)
                        .get("id")
                        .toString();
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("the build never began");
    }

    private static Process startProfile(Shadowctl shadowctl, int round) throws IOException {
        Path out = shadowctl.directory().resolve("kill-" + round + ".out");
        Path err = shadowctl.directory().resolve("kill-" + round + ".err");
        return shadowctl.start(
                Map.of(), out, err, "profile", "Hostile#works", "-cp", Shadowctl.hostileClassPath(), "--budget", "10s");
    }

    /** Polls until that many jobs are acknowledged: only what was acknowledged must survive. */
    private static void awaitJobs(Shadowctl shadowctl, int count) {
        for (int attempt = 0; attempt < 60; attempt++) {
            Shadowctl.Result result = shadowctl.run("job", "ls", "--limit", "1000", "-o", "json");
            if (result.exitCode() == 0 && result.jsonList().size() >= count) {
                return;
            }
        }
        throw new AssertionError("job " + count + " never appeared");
    }

    private static long killDaemon(Shadowctl shadowctl) throws IOException {
        Path file = shadowctl.home().resolve("state/daemon.json");
        long pid = Json.read(Files.readString(file), DaemonFile.class).pid();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        return pid;
    }

    private static void awaitEnd(long pid) throws Exception {
        var handle = ProcessHandle.of(pid);
        if (handle.isPresent()) {
            handle.get().onExit().get(30, TimeUnit.SECONDS);
        }
    }

    private static String integrity(Shadowctl shadowctl) throws Exception {
        Path database = shadowctl.home().resolve("data/shadowctl.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                ResultSet result = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
            return result.getString(1);
        }
    }
}
