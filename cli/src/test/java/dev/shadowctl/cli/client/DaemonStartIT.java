package dev.shadowctl.cli.client;

import static dev.shadowctl.cli.fake.CommandResultAssert.assertThat;

import dev.shadowctl.cli.fake.CommandResult;
import dev.shadowctl.cli.fake.FakeDistribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon on demand, by real processes. */
class DaemonStartIT {

    private static final Map<String, String> PLAIN = Map.of();

    @TempDir
    private Path root;

    private FakeDistribution shadowctl;

    @BeforeEach
    void unpack() throws Exception {
        shadowctl = FakeDistribution.at(root);
    }

    @AfterEach
    void stop() throws IOException {
        shadowctl.close();
    }

    @Test
    void twentyCommandsAtOnceStartOneDaemon() throws Exception {
        List<FakeDistribution.Running> commands = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            commands.add(shadowctl.start(PLAIN, "host", "ls", "-o", "csv"));
        }
        int announced = 0;
        for (FakeDistribution.Running command : commands) {
            CommandResult result = command.await();
            assertThat(result).exitsWith(0).prints("local,2");
            announced += result.err().contains("Starting the daemon") ? 1 : 0;
        }
        Assertions.assertThat(shadowctl.starts()).hasSize(1);
        Assertions.assertThat(announced).isOne();
        for (Path directory : List.of(shadowctl.home().state(), shadowctl.home().cache())) {
            Assertions.assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
        }
        Assertions.assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(shadowctl.home().daemonLog())))
                .isEqualTo("rw-------");
    }

    @Test
    void aDaemonThatEndsWhileStartingShowsItsLog() throws Exception {
        assertThat(shadowctl.run(Map.of("FAKE_DAEMON_FAILS", "1"), "host", "ls"))
                .exitsWith(3)
                .printsNothing()
                .says("exit code 1", "the database is of a newer schema", "daemon.log", "shadowctl doctor");
    }

    @Test
    void anOlderDaemonIsDrainedAndReplaced() throws Exception {
        assertThat(shadowctl.run(Map.of("FAKE_DAEMON_VERSION", "0.0.1"), "daemon", "logs"))
                .exitsWith(0);
        FakeDistribution.Running old = shadowctl.start(Map.of("FAKE_DAEMON_VERSION", "0.0.1"), "host", "ls");
        assertThat(old.await()).exitsWith(0);
        assertThat(shadowctl.run(PLAIN, "host", "ls")).exitsWith(0).says("is of version 0.0.1", "Starting the daemon");
        Assertions.assertThat(shadowctl.starts()).hasSize(2);
        assertThat(shadowctl.run(PLAIN, "daemon", "status")).exitsWith(0).saysNothing();
    }

    @Test
    void aKilledDaemonIsStartedAnew() throws Exception {
        for (int round = 1; round <= 3; round++) {
            assertThat(shadowctl.run(PLAIN, "host", "ls")).exitsWith(0).says("Starting the daemon");
            Assertions.assertThat(shadowctl.starts()).hasSize(round);
            ProcessHandle daemon = ProcessHandle.of(
                            Long.parseLong(shadowctl.starts().get(round - 1)))
                    .orElseThrow();
            daemon.destroyForcibly();
            daemon.onExit().get();
        }
    }

    @Test
    void stopEndsItAndStatusStartsNothing() throws Exception {
        assertThat(shadowctl.run(PLAIN, "daemon", "status")).exitsWith(3);
        assertThat(shadowctl.run(PLAIN, "daemon", "start", "-o", "json"))
                .exitsWith(0)
                .prints("\"pid\"");
        assertThat(shadowctl.run(PLAIN, "daemon", "stop")).exitsWith(0).says("has ended");
        assertThat(shadowctl.run(PLAIN, "daemon", "stop")).exitsWith(0).says("No daemon runs");
        Assertions.assertThat(shadowctl.starts()).hasSize(1);
    }

    @Test
    void ctrlCTurnsAwayFromAJobThatGoesOn() throws Exception {
        FakeDistribution.Running profile = shadowctl.start(PLAIN, "profile", "Pricing#waits");
        profile.awaitSaying("running");
        profile.interrupt();
        assertThat(profile.await()).exitsWith(130).printsNothing().says("job j1 goes on", "shadowctl job watch j1");
        assertThat(shadowctl.run(PLAIN, "job", "ls", "-o", "csv")).prints("j1,queued");
    }

    @Test
    void aSecondCtrlCCancelsIt() throws Exception {
        FakeDistribution.Running profile = shadowctl.start(PLAIN, "profile", "Pricing#waits");
        profile.awaitSaying("running");
        profile.interrupt();
        profile.awaitSaying("goes on");
        profile.interrupt();
        assertThat(profile.await()).exitsWith(130).says("is cancelled");
        assertThat(shadowctl.run(PLAIN, "job", "ls", "-o", "csv")).prints("j1,cancelled");
    }
}
