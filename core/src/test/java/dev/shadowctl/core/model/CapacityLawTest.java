package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CapacityLawTest {

    /** Of steps that all reached only half of their rate. */
    private static Limit overrun(Double... rates) {
        Ladder ladder = new Ladder(
                new SyntheticProfile().sizes(1_000).rates(rates).reached(0.5).build());
        return CapacityLaw.of(Laws.fit(ladder), Asked.ofLargest(ladder));
    }

    @Test
    void ofStepsThatDidNotKeepUpTheOneThatCarriedMostTellsWhateverCameFirst() {
        assertThat(overrun(400.0, 800.0).why())
                .contains("400/s measured")
                .isEqualTo(overrun(800.0, 400.0).why());
        assertThat(overrun(400.0, 800.0).rps()).isEqualTo(overrun(800.0, 400.0).rps());
    }
}
