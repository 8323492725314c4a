package dev.shadowctl.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private static final String LOAD = "other processes burnt 1 of 2 cores";

    @Test
    void disturbedStepsComeFirstAndOnlySteadyOnesAreRepeated() {
        List<Step> steps = List.of(
                step(0, Phase.COLD, 10, LOAD, 0),
                step(1, Phase.STEADY, 10, null, 0),
                step(2, Phase.STEADY, 100, LOAD, 0));
        assertThat(Repeats.choose(steps, 60)).containsExactly(2, 1);
        assertThat(Repeats.choose(steps, 6)).containsExactly(2);
    }

    @Test
    void whatWasMeasuredLeastOftenComesFirstThenTheLargestSize() {
        List<Step> steps = List.of(
                step(0, Phase.STEADY, 10, null, 0),
                step(1, Phase.STEADY, 10, null, 1),
                step(2, Phase.STEADY, 100, null, 0),
                step(3, Phase.STEADY, 1000, null, 0));
        assertThat(Repeats.choose(steps, 60)).containsExactly(3, 2, 0);
    }

    @Test
    void aRungThatWasDisturbedAgainIsAskedForOnceMore() {
        List<Step> steps = List.of(step(0, Phase.STEADY, 10, LOAD, 0), step(1, Phase.STEADY, 10, LOAD, 1));
        assertThat(Repeats.choose(steps, 60)).containsExactly(0);
    }

    @Test
    void noMoreThanFits() {
        List<Step> steps = List.of(
                step(0, Phase.STEADY, 10, LOAD, 0),
                step(1, Phase.STEADY, 100, LOAD, 0),
                step(2, Phase.STEADY, 1000, LOAD, 0));
        assertThat(Repeats.choose(steps, 11)).containsExactly(2, 1);
        assertThat(Repeats.choose(steps, 1)).isEmpty();
    }

    private static Step step(int index, Phase phase, int size, String disturbance, int repeat) {
        return new Step(index, phase, size, 50, 50, Instant.EPOCH, 4, 200, 0, repeat, disturbance, List.of());
    }
}
