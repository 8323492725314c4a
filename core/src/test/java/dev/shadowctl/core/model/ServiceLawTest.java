package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceLawTest {

    /** Of the distribution of one step. */
    private static final int VALUES = 64;

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

    @Test
    void allRepeatsAtTheLowestRateTell() {
        assertThat(of(new SyntheticProfile().repeats(2).build()).shape()).hasSize(2 * VALUES);
    }

    @Test
    void aDisturbedStepTellsNothingWhereThereIsAnother() {
        SyntheticProfile calm = new SyntheticProfile();
        List<Step> disturbed = new SyntheticProfile()
                .demand(n -> 1e-3)
                .waiting(5e-3)
                .disturbedBy("other processes burnt 0.32 of 2 cores")
                .build()
                .steps();
        Profile both = calm.build()
                .with(Stream.concat(disturbed.stream(), calm.build().steps().stream())
                        .toList());
        assertThat(of(both).shape()).hasSize(VALUES);
        assertThat(of(both).cpuShare()).isEqualTo(of(calm.build()).cpuShare());
        assertThat(of(calm.build().with(disturbed)).shape()).hasSize(VALUES);
    }

    @Test
    void aStepOfFewCallsTellsNothingBesideALongOne() {
        Profile thin = new SyntheticProfile().calls(100, 0).build();
        List<Step> both = Stream.concat(
                        thin.steps().stream(), new SyntheticProfile().calls(400, 0).build().steps().stream())
                .toList();
        assertThat(of(thin.with(both)).shape()).hasSize(VALUES);
        assertThat(of(thin).shape()).hasSize(VALUES);
    }

    private static Service of(Profile profile) {
        return ServiceLaw.fit(new Ladder(profile)).orElseThrow().at(1_000);
    }
}
