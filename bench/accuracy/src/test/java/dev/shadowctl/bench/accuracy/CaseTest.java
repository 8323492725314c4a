package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CaseTest {

    @Test
    void theFileHoldsAtLeastTen() throws IOException {
        Properties file = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("../libraries/cases.properties"))) {
            file.load(in);
        }

        assertThat(Case.all(file)).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void aMissingPropertyIsNamed() {
        Properties file = new Properties();
        file.setProperty("cases", "csv");

        assertThatThrownBy(() -> Case.all(file)).hasMessage("cases.properties lacks csv.method");
    }

    @Test
    void settingsChooseCases() {
        Settings settings = Settings.parse(List.of("--root", "/tmp", "--cases", "csv", "--budget", "20s"));

        assertThat(settings.wants(RowTest.row(1, 1.0).about())).isTrue();
        assertThat(settings.cases()).containsExactly("csv");
        assertThat(settings.cli()).isEqualTo(Path.of("/tmp/shadowctl"));
        assertThatThrownBy(() -> Settings.parse(List.of("--speed", "1"))).hasMessageContaining("--speed");
    }
}
