package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second JVM that saw the highest rate of each size alone, and in which calls cost more or less than in the first. */
class LaterJvmTest {

    private static final double HIGHEST = 800;

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 1.4})
    void itsLevelIsNotTakenForWhatAnIdleJvmBurns(double times) {
        Profile first = calls(1).build();
        double base = law(first.steps()).cores(1e-9, 100);
        assertThat(law(withLater(first, times)).cores(1e-9, 100)).isCloseTo(base, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1.4})
    void timesInServiceStandOnTheMeanOfBothThoughOnlyTheFirstSawQuietOnes(double times) {
        Profile first = calls(1).build();
        double alone = service(first);
        assertThat(service(first.with(withLater(first, times))) / alone).isCloseTo(Math.sqrt(times), within(0.03));
    }

    @Test
    void demandStandsOnTheMeanOfBothAtAnyRate() {
        Profile first = calls(1).build();
        double alone = law(first.steps()).demand(100, 100);
        assertThat(law(withLater(first, 1.4)).demand(100, 100) / alone).isCloseTo(Math.sqrt(1.4), within(0.05));
    }

    private static SyntheticProfile calls(double times) {
        return new SyntheticProfile().rates(50.0, 200.0, HIGHEST).exponent(0).demand(n -> times * (1e-4 + 1e-6 * n));
    }

    private static List<Step> withLater(Profile first, double times) {
        List<Step> steps = new ArrayList<>(first.steps());
        calls(times).build().steps().stream()
                .filter(step -> step.rate() == HIGHEST)
                .map(step -> step.in(1, first.maxHeapBytes()))
                .forEach(steps::add);
        return steps;
    }

    private static DemandLaw law(List<Step> steps) {
        return DemandLaw.fit(steps, OptionalDouble.empty());
    }

    private static double service(Profile profile) {
        return ServiceLaw.fit(new Ladder(profile)).orElseThrow().at(100).meanSeconds();
    }
}
