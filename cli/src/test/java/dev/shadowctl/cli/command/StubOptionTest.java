package dev.shadowctl.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.job.Stub;
import org.junit.jupiter.api.Test;

class StubOptionTest {

    @Test
    void latencyAndBytesMayEachBeLeftOut() {
        assertThat(StubOption.parse("com.acme.Repo=5ms,2KiB")).isEqualTo(new Stub("com.acme.Repo", 0.005, 2_048));
        assertThat(StubOption.parse("Repo=5ms")).isEqualTo(new Stub("Repo", 0.005, 0));
        assertThat(StubOption.parse("Repo=,2k")).isEqualTo(new Stub("Repo", 0, 2_048));
        assertThat(StubOption.parse("Repo=2KiB")).isEqualTo(new Stub("Repo", 0, 2_048));
        assertThat(StubOption.parse("Repo")).isEqualTo(new Stub("Repo", 0, 0));
    }

    @Test
    void whatIsNeitherIsRefusedWithHowToWriteIt() {
        assertThatThrownBy(() -> StubOption.parse("Repo=soon")).hasMessageContaining("write 50ms");
        assertThatThrownBy(() -> StubOption.parse("Repo=5ms,much")).hasMessageContaining("512m");
        assertThatThrownBy(() -> StubOption.parse("Repo=1ms,1,1")).hasMessageContaining("TYPE=LATENCY,BYTES");
        assertThatThrownBy(() -> StubOption.parse("=5ms")).hasMessageContaining("names no type");
    }
}
