package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScatterTest {

    @Test
    void drawsEachAnsweredPredictionOnceAndNoRefusal() {
        String svg =
                new Scatter(new Observations(List.of(Samples.cpu(0.4, 0.4), Samples.refused("far", "too far")))).svg();

        assertThat(svg).startsWith("<svg ").endsWith("</svg>\n").contains("<title>csv 2@500</title>");
        assertThat(svg.split("<circle ", -1)).hasSize(2);
    }

    @Test
    void whatIsPredictedRightLiesOnTheDiagonal() {
        String svg = new Scatter(new Observations(List.of(Samples.cpu(0.4, 0.4)))).svg();

        double share = Math.log(0.4 / 0.02) / Math.log(5 / 0.02);
        assertThat(svg)
                .contains(String.format(
                        java.util.Locale.ROOT, "cx=\"%.1f\" cy=\"%.1f\"", 60 + 520 * share, 60 + 520 * (1 - share)));
    }
}
