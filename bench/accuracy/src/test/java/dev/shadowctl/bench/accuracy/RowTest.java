package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {

    static Row row(double estimate, Double... truths) {
        Case about = new Case("csv", "CSVFormat#format", "a.CSVFormat#format", "a.F#f", null, "1,2", 2, 500);
        return new Row(about, estimate, 0.3, 0.5, List.of(truths), 0.2, true);
    }

    @Test
    void measuresErrorsAgainstTheMedianTruth() {
        Row row = row(0.44, 0.38, 0.40, 0.90);

        assertThat(row.truth()).isEqualTo(0.40);
        assertThat(row.predictionError()).isCloseTo(0.10, within(1e-9));
        assertThat(row.loopError()).isCloseTo(0.50, within(1e-9));
        assertThat(row.inside()).isTrue();
    }

    @Test
    void saysWhenTheTruthLiesOutside() {
        assertThat(row(0.4, 0.6).inside()).isFalse();
    }

    @Test
    void takesTheMiddleOfTwo() {
        assertThat(Row.median(List.of(3.0, 1.0))).isEqualTo(2.0);
        assertThat(Row.median(List.of())).isNaN();
    }

    @Test
    void refusesToHaveNoTruth() {
        assertThatThrownBy(() -> row(0.4)).hasMessage("csv has no truth");
    }
}
