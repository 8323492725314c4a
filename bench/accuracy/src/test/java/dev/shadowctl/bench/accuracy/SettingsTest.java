package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void chooseCasesByNameAndHalf() {
        assertThat(settings("--cases", "csv").wants(Samples.csv())).isTrue();
        assertThat(settings("--cases", "h2,text").wants(Samples.csv())).isFalse();
        assertThat(settings("--cases", "all").wants(Samples.csv())).isTrue();
        assertThat(settings("--half", "tune").wants(Samples.csv())).isTrue();
        assertThat(settings("--half", "score").wants(Samples.csv())).isFalse();
    }

    @Test
    void chooseMixesByTheirCasesAndNeverToTune() {
        assertThat(settings().wants(Samples.mix())).isTrue();
        assertThat(settings("--half", "score", "--cases", "lines,csv").wants(Samples.mix()))
                .isTrue();
        assertThat(settings("--cases", "csv").wants(Samples.mix())).isFalse();
        assertThat(settings("--half", "tune").wants(Samples.mix())).isFalse();
        assertThat(settings("--mixes", "false").wants(Samples.mix())).isFalse();
    }

    @Test
    void runCasesUnlessOnlyMixesAreAsked() {
        assertThat(settings().runsCases()).isTrue();
        assertThat(settings("--mixes", "only").runsCases()).isFalse();
        assertThat(settings("--mixes", "only").wants(Samples.mix())).isTrue();
        assertThat(settings("--run", "false").runsCases()).isFalse();
    }

    @Test
    void leaveSearchesOutUnlessAsked() {
        assertThat(settings().wants(Metric.CPU)).isTrue();
        assertThat(settings().wants(Metric.LATENCY_P99)).isTrue();
        assertThat(settings().wants(Metric.HEAP)).isFalse();
        assertThat(settings("--resources", "heap").wants(Metric.MEMORY)).isTrue();
    }

    @Test
    void theLaterOfTwoCounts() {
        assertThat(settings("--budget", "45s", "--budget", "20s").budget()).isEqualTo("20s");
        assertThat(settings().cli()).isEqualTo(Path.of("/checkout/shadowctl"));
    }

    @Test
    void whatMeasuresTakesTurnsWhereAFileIsNamed() {
        assertThat(settings().inTurn(List.of("run", "it"))).containsExactly("run", "it");
        assertThat(settings("--turn", "/tmp/turn").inTurn(List.of("run", "it")))
                .containsExactly("flock", "--no-fork", "/tmp/turn", "run", "it");
    }

    @ParameterizedTest
    @CsvSource({
        "--half,third",
        "--redo,truth",
        "--truth-runs,0",
        "--resources,luck",
        "--seconds,0",
        "--speed,1",
        "--only,half",
        "--mixes,some"
    })
    void refuseWhatMakesNoSense(String name, String value) {
        assertThatThrownBy(() -> settings(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void aWindowIsLongEnoughForItsArrivalsWithinBounds() {
        assertThat(TruthProgram.windowSeconds(new Workload(1, 800), settings())).isEqualTo(10);
        assertThat(TruthProgram.windowSeconds(new Workload(1, 250), settings())).isEqualTo(21);
        assertThat(TruthProgram.windowSeconds(new Workload(1, 1), settings())).isEqualTo(30);
    }

    private static Settings settings(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--root", "/checkout"));
        all.addAll(List.of(arguments));
        return Settings.parse(all);
    }
}
