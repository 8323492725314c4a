package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceLawTest {

    /** CPU of a call falls with the rate here and its wait does not, so that each rate has another share on the cores. */
    private static Service at(double size, Double... rates) {
        Ladder ladder = new Ladder(
                new SyntheticProfile().exponent(-0.2).waiting(1e-3).rates(rates).build());
        return ServiceLaw.fit(ladder).orElseThrow().at(size);
    }

    @Test
    void theQuietestStepTellsWhateverWasMeasuredFirst() {
        Service quiet = at(1_000, 50.0);
        assertThat(at(1_000, 2_000.0)).isNotEqualTo(quiet);
        assertThat(at(1_000, 50.0, 400.0, 2_000.0)).isEqualTo(quiet);
        assertThat(at(1_000, 2_000.0, 400.0, 50.0)).isEqualTo(quiet);
    }
}
