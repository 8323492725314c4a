package dev.shadowctl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.dist.HostileRuns.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of danger on one rung, and what is refused call by call on both sandboxes; with {@code -Dhostile=all}, as {@code
 * bench/hostile/run} has it, every hostile method on every rung. Canaries and daemon are unharmed, and each ends as it must, within its time. The
 * rows end up in {@code target/hostile.md}.
 */
@Tag("alone")
class HostileIT {

    private static List<Row> rows;

    @BeforeAll
    static void runsThem() throws Exception {
        rows = HostileRuns.all("all".equals(System.getProperty("hostile")));
        Files.writeString(Path.of("target/hostile.md"), HostileRuns.table(rows));
    }

    static Stream<Row> rows() {
        return rows.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void nothingIsHarmedAndTheEndIsClear(Row row) {
        assertThat(row.harmed()).as("%s", row.result()).isEmpty();
        assertThat(row.result().exitCode())
                .as("%s", row.result())
                .isIn(row.hostile().exitCodes());
        assertThat(row.result().out() + row.result().err())
                .as("%s", row.result())
                .doesNotContain(
                        "BROKE", "FORGED", "\u001b", "\u0007", "\tat dev.shadowctl.cli", "\tat dev.shadowctl.daemon");
        if (row.result().exitCode() != 0) {
            assertThat(row.result().err())
                    .as("%s", row.result())
                    .containsAnyOf(row.hostile().says().toArray(String[]::new));
        }
        assertThat(row.seconds()).as("%s", row.result()).isLessThan(HostileRuns.MOST_SECONDS);
    }

    @Test
    void thereAreAtLeastThirtyAndEachRungHadSome() {
        assertThat(HostileCase.all().map(HostileCase::method).distinct()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(rows.stream().map(Row::rung).distinct()).contains("bubblewrap", "namespaces", "none");
    }

    /** What a limit was and how much of it there was is a result of its own. */
    @Test
    void aLimitThatWasHitStandsInTheJson() throws IOException {
        assertThat(rows)
                .filteredOn(row -> row.hostile().method().endsWith(HostileRuns.LIMITED))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.job().replaceAll("\\s", ""))
                        .contains("\"code\":\"LIMIT_EXCEEDED\"", "\"resource\":\"MEMORY_BYTES\""));
    }

    @Test
    void withoutIsolationAJobIsRefused() throws IOException {
        try (Shadowctl shadowctl = Shadowctl.fresh()) {
            Files.createDirectories(shadowctl.home().resolve("config"));
            HostileRuns.settings(shadowctl, "none");
            Shadowctl.Result result =
                    shadowctl.run("profile", "Hostile#works", "-cp", Shadowctl.hostileClassPath(), "--budget", "5s");
            assertThat(result.exitCode()).as("%s", result).isEqualTo(4);
            assertThat(result.err())
                    .as("%s", result)
                    .contains("apt-get install bubblewrap", "--allow-unsandboxed", "job.isolation is none");
        }
    }
}
