package dev.shadowctl.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void isOneLineOfJson() {
        String line = new Report()
                .with("method", "a.B#c(\"\\\")")
                .with("calls", 3L)
                .with("cpuCores", 0.25)
                .with("steady", true)
                .with("undefined", Double.NaN)
                .line();

        assertThat(line)
                .isEqualTo("{\"method\":\"a.B#c(\\\"\\\\\\\")\",\"calls\":3,\"cpuCores\":0.25,\"steady\":true,"
                        + "\"undefined\":null}");
    }
}
