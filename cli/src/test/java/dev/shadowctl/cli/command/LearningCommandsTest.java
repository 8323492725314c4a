package dev.shadowctl.cli.command;

import static dev.shadowctl.cli.fake.CommandResultAssert.assertThat;

import dev.shadowctl.cli.fake.FakeDaemon;
import dev.shadowctl.cli.fake.InProcess;
import dev.shadowctl.wire.daemon.Version;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings and models at the keyboard, against a daemon that answers from memory. */
class LearningCommandsTest {

    @TempDir
    private Path root;

    private InProcess shadowctl;
    private FakeDaemon daemon;

    @BeforeEach
    void start() {
        shadowctl = new InProcess(root);
        daemon = FakeDaemon.start(shadowctl.home(), Version.current(), () -> {});
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    @Test
    void retrainSaysWhatWasLearnedAndWhetherItIsUsed() {
        assertThat(shadowctl.run("retrain"))
                .exitsWith(0)
                .prints(
                        "model 1, trained on 24 observations, is in use: better than the laws alone for cpuCores",
                        "cpuCores",
                        "ridge",
                        "35 %",
                        "10.5 %",
                        "memoryBytes: no candidate does better than the laws");
        Assertions.assertThat(daemon.bodies().get(0)).contains("\"ifFree\":false", "\"promote\":true");
        assertThat(shadowctl.run("retrain", "--if-free", "--no-promote", "-o", "csv"))
                .exitsWith(0)
                .prints("model,standing,trainedAt", "2,,2026-11-01T10:00:00Z,24,cpuCores,true,ridge,0.8");
        Assertions.assertThat(daemon.bodies().get(1)).contains("\"ifFree\":true", "\"promote\":false");
    }

    @Test
    void quietlyItIsSilentOnSuccessAndOneLineOnFailure() {
        assertThat(shadowctl.run("retrain", "--quiet", "--if-free"))
                .exitsWith(0)
                .printsNothing()
                .saysNothing();
        daemon.failTrainings();
        var failed = shadowctl.run("retrain", "--quiet", "--if-free");
        assertThat(failed)
                .exitsWith(1)
                .printsNothing()
                .says("no model was trained: the disk is full See the daemon's log.");
        Assertions.assertThat(failed.err().lines()).hasSize(1);
    }

    @Test
    void modelsAreListedShownPromotedAndRolledBack() {
        assertThat(shadowctl.run("model", "ls")).exitsWith(0).says("Nothing was learned yet", "shadowctl retrain");
        assertThat(shadowctl.run("model", "show")).exitsWith(5).says("Nothing was learned in this home yet");
        shadowctl.run("retrain", "--no-promote");
        assertThat(shadowctl.run("model", "ls")).exitsWith(0).prints("challenger", "24", "2026-11-01", "cpuCores");
        assertThat(shadowctl.run("model", "promote", "1"))
                .exitsWith(0)
                .says("model 1 is in use")
                .prints("champion");
        assertThat(shadowctl.run("model", "show")).exitsWith(0).prints("model 1, champion", "verdict", "median error");
        assertThat(shadowctl.run("model", "show", "7")).exitsWith(5).says("no model 7");
        assertThat(shadowctl.run("model", "show", "x")).exitsWith(2);
        assertThat(shadowctl.run("model", "rollback"))
                .exitsWith(0)
                .says("the laws' alone")
                .prints("challenger");
        assertThat(shadowctl.run("model", "rollback")).exitsWith(6).says("no model is in use");
        assertThat(shadowctl.run("model", "ls", "-o", "json")).exitsWith(0).prints("\"kind\": \"ModelList\"");
    }
}
