package dev.shadowctl.daemon.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTest {

    @Test
    void theCommittedRowsBelongToTheCommittedFeatures() throws IOException {
        Map<String, List<Row>> rows = Row.read(Path.of("../accuracy/observations.csv"), Path.of("features.csv"));

        assertThat(rows).containsOnlyKeys("cpuCores", "latencyP50Seconds", "latencyP99Seconds", "memoryBytes");
        assertThat(rows.get("cpuCores").stream().map(Row::library).distinct()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(rows.values()).allSatisfy(of -> assertThat(of)
                .allSatisfy(row -> assertThat(row.one().residual()).isFinite().isBetween(-4.0, 4.0)));
    }

    @Test
    void aMoveByTheResidualLeavesNoError() {
        Features features = new Features(java.util.Collections.nCopies(Features.NAMES.size(), 0.0));
        Row row = new Row("cpuCores", "asm", 1, new Case("asm", java.time.Instant.EPOCH, features, Math.log(1.25)));

        assertThat(row.error(0)).as("4 predicted, 5 found").isCloseTo(0.2, within(1e-9));
        assertThat(row.error(Math.log(1.25))).isCloseTo(0, within(1e-9));
    }
}
