package dev.shadowctl.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.cli.output.Human;
import dev.shadowctl.core.model.Estimate;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Charts, as text that was looked at once. */
class NeedChartTest {

    private static final NeedChart.Need CPU = new NeedChart.Need("CPU cores", Human::number, false, true);
    private static final NeedChart.Need MEMORY = new NeedChart.Need("memory limit", Human::bytes, true, false);

    @Test
    void aNeedInProportionIsAStraightLineWithItsBandAndTheCapacity() {
        assertThat(chart(CPU, 1_340, 1e-3, 100, 200, 500, 1_000, 2_000).lines(64, true))
                .containsExactly(
                        "3 ┤                                   ┆",
                        "  │                                   ┆           ░░░░░░",
                        "  │                                   ┆    ░░░░░░░░░░░░░",
                        "2 ┤                                  ░┆░░░░░░░░▓▓▓▓▓▓▓▓●",
                        "  │                           ░░░░░░░░▓▓▓▓▓▓▓▓▓░░░░░░░░░",
                        "  │                     ░░░░░░▓▓▓▓▓▓▓▓┆░░░░░░░░░░",
                        "1 ┤              ░░░░▓▓▓▓▓▓▓▓●░░░░░░░ ┆",
                        "  │       ░░▓▓▓▓●▓▓▓▓░░░░░            ┆",
                        "  │   ●▓●▓▓▓░░░                       ┆",
                        "0 └───┴─┴───────┴────────────┴─────────────────────────┴",
                        "     100       500         1000                     2000 calls/s",
                        "   ● asked  ▓ estimate  ░ low to high",
                        "   ┆ capacity of one process, 1340 (1218 to 1474) calls/s");
    }

    @Test
    void withoutUnicodeItIsDrawnInAscii() {
        List<String> lines =
                chart(CPU, 1_340, 1e-3, 100, 200, 500, 1_000, 2_000).lines(64, false);
        assertThat(lines).allMatch(line -> line.chars().allMatch(character -> character < 128));
        assertThat(lines)
                .containsExactly(
                        "3 +                                   :",
                        "  |                                   :           ......",
                        "  |                                   :    .............",
                        "2 +                                  .:........========o",
                        "  |                           ........=========.........",
                        "  |                     ......========:..........",
                        "1 +              ....========o....... :",
                        "  |       ..====o====.....            :",
                        "  |   o=o===...                       :",
                        "0 +---+-+-------+------------+-------------------------+",
                        "     100       500         1000                     2000 calls/s",
                        "   o asked  = estimate  . low to high",
                        "   : capacity of one process, 1340 (1218 to 1474) calls/s");
    }

    @Test
    void ratesFarApartAreDrawnByTheirLogarithms() {
        assertThat(chart(CPU, 50_000, 1e-3, 10, 100, 1_000, 10_000).lines(64, true))
                .containsExactly(
                        "  100 ┤",
                        "      │",
                        "      │                                               ░●",
                        "   10 ┤                                         ░░▓▓▓▓▓░",
                        "      │                                    ░░▓▓▓▓▓░░",
                        "      │                               ░░▓▓▓▓▓░░",
                        "    1 ┤                         ░░▓▓▓▓▓●░",
                        "      │                    ░░▓▓▓▓▓░░",
                        "      │               ░░▓▓▓▓▓░░",
                        "  0.1 ┤         ░░▓▓▓▓▓●░",
                        "      │    ░░▓▓▓▓▓░░",
                        "      │░▓▓▓▓▓░░",
                        " 0.01 ┤●░",
                        "      │",
                        "      │",
                        "0.001 └┴───────────────┴───────────────┴───────────────┴",
                        "       10             100            1000          10000 calls/s",
                        "       ● asked  ▓ estimate  ░ low to high",
                        "       ┆ capacity of one process, 50000 (45455 to 55000) calls/s, to the right");
    }

    @Test
    void memoryIsNamedInPowersOfTwo() {
        List<NeedChart.Point> points = DoubleStream.of(100, 500, 1_000)
                .mapToObj(rate -> new NeedChart.Point(rate, Estimate.around(200e6 + 1e5 * rate, 1.2)))
                .toList();
        assertThat(new NeedChart(MEMORY, points, Estimate.around(1_340, 1.1)).lines(64, true))
                .anyMatch(line -> line.startsWith("256 MiB ┤"))
                .anyMatch(line -> line.startsWith("    0 B └"));
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        for (int width : new int[] {60, 100, 200}) {
            List<String> lines = chart(CPU, 1_340, 1e-3, 100, 200, 2_000).lines(width, true);
            assertThat(lines).allMatch(line -> line.length() <= width);
        }
    }

    private static NeedChart chart(NeedChart.Need need, double capacity, double perCall, double... rates) {
        List<NeedChart.Point> points = DoubleStream.of(rates)
                .mapToObj(rate -> new NeedChart.Point(rate, Estimate.around(perCall * rate, 1.3)))
                .toList();
        return new NeedChart(need, points, Estimate.around(capacity, 1.1));
    }
}
