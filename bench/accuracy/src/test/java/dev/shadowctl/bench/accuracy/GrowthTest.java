package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final Path ANSWERS = Path.of("src/test/resources/dev/shadowctl/bench/accuracy/answers");

    @Test
    void drawsStepsLawAndRealRunsOfACase() throws IOException {
        KeptProfiles profiles = new KeptProfiles(
                Map.of("h2", KeptProfiles.read(ANSWERS).of("search").orElseThrow()));
        Observations rows = new Observations(List.of(
                ReplayTest.row("h2", new Workload(100, 500), Metric.CPU, 0.04),
                ReplayTest.row("h2", new Workload(4_000, 20), Metric.CPU, 0.05)));

        String svg = new Growth(rows, profiles).svg();

        assertThat(svg.split("found in real runs</title>", -1)).hasSize(3);
        assertThat(svg).contains("measured</title>", ">h2<").containsPattern("<polyline points=\"\\S+,\\S+ \\S+,");
        assertThat(svg.split(">not run<", -1)).hasSize(4);
    }

    @Test
    void withoutAnyRunItSaysSo() {
        String svg = new Growth(new Observations(List.of()), new KeptProfiles(Map.of())).svg();

        assertThat(svg).endsWith("</svg>\n").doesNotContain("<polyline");
        assertThat(svg.split(">not run<", -1)).hasSize(5);
    }
}
