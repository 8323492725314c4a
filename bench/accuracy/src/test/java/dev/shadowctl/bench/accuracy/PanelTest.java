package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PanelTest {

    private static final Panel.Axis TENTHS = new Panel.Axis(0.1, 10, String::valueOf);
    private static final Panel PANEL = new Panel(50, 20, 200, TENTHS, TENTHS);

    @Test
    void theAxesAreInLogsAndTheOriginIsBelow() {
        assertThat(PANEL.x(0.1)).isEqualTo(50);
        assertThat(PANEL.x(1)).isCloseTo(150, within(1e-9));
        assertThat(PANEL.y(0.1)).isEqualTo(220);
        assertThat(PANEL.y(10)).isEqualTo(20);
    }

    @Test
    void whatLiesOutsideIsAtTheEdge() {
        assertThat(PANEL.x(1_000)).isEqualTo(250);
        assertThat(PANEL.path(List.of(new double[] {0.001, 0.001}), "fill=\"none\""))
                .contains("50.0,220.0");
    }

    @Test
    void fewDecadesAreMarkedFinely() {
        assertThat(PANEL.grid()).contains(">0.2<", ">5.0<");
        Panel.Axis many = new Panel.Axis(1, 1e6, String::valueOf);
        assertThat(new Panel(0, 0, 100, many, many).grid()).contains(">1000.0<").doesNotContain(">2000.0<");
    }
}
