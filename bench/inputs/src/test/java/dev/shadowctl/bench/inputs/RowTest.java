package dev.shadowctl.bench.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {

    private static final Row REFUSED = new Row(
            "acme",
            "com.acme.Payments pay ()V",
            "INPUT_NOT_CONSTRUCTIBLE",
            "",
            "",
            "No instance of com.acme.Payments can be made to call com.acme.Payments#pay() on, no-implementation: Payments → (1)"
                    + " com.acme.Ledger is abstract.",
            Reach.NOWHERE);
    private static final Row RAN = new Row(
            "acme", "com.acme.Pricing quote ()V", "RAN", "none", "inputs-stubbed: x", "", new Reach(false, true));

    @Test
    void aLineComesBackAsItWas() {
        assertThat(Row.parse(REFUSED.line())).isEqualTo(REFUSED);
        assertThat(Row.parse(RAN.line())).isEqualTo(RAN);
    }

    @Test
    void theReasonNamesTheObstacle() {
        assertThat(REFUSED.reason()).isEqualTo("INPUT_NOT_CONSTRUCTIBLE no-implementation");
    }

    @Test
    void theReportCountsWhatRuns() {
        assertThat(Report.of(List.of(REFUSED, RAN), "tune"))
                .contains("50 % of 2 methods of 1 libraries run; 100 % of those with a warning")
                .contains("100 % exercise more than argument checks: 0 % get behind")
                .contains("| INPUT_NOT_CONSTRUCTIBLE no-implementation | 1 |");
    }
}
