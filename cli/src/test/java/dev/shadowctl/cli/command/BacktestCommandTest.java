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

class BacktestCommandTest {

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
    void waysStandSideBySide() {
        assertThat(shadowctl.run("backtest"))
                .exitsWith(0)
                .prints("RESOURCE", "COVERAGE", "WIDTH")
                .prints("analytic", "18.3 %", "champion", "shift", "9.1 %", "challenger", "ridge")
                .prints("48 observations, each predicted by what those of other methods teach", "too few cases")
                .prints("chosen on all observations", "a model may look better than it was");
        Assertions.assertThat(daemon.requests()).contains("GET /v1/backtest?by=split");
    }

    @Test
    void byDateAsDataInItsUnits() {
        assertThat(shadowctl.run("backtest", "--by", "date", "-o", "csv"))
                .exitsWith(0)
                .prints("resource,way,regressor,methods,cases,medianError", "cpuCores,champion,shift,12,48,0.091");
        assertThat(shadowctl.run("backtest", "--by", "date", "-o", "json"))
                .exitsWith(0)
                .prints("\"kind\": \"Backtest\"", "\"by\": \"date\"");
    }

    @Test
    void anUnknownWayIsWrongUsage() {
        assertThat(shadowctl.run("backtest", "--by", "moon")).exitsWith(2).says("none of split, date");
    }
}
