package dev.shadowctl.daemon.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.Predictor;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.daemon.Scripted;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Profile PROFILE = Scripted.profile("j0", "com.acme.A#b()");
    private static final Observation.Run SERVED = Observations.SERVED;

    @Test
    void theLawsAreAskedAgainWhateverWasPredictedThen() {
        double said = ((Answer.Answered) new Predictor(Residuals.none())
                        .answer(PROFILE, new Question(null, 100, 10, 16, 2.0, 128L << 20, null, null, true), null))
                .prediction()
                .resources()
                .cpuCores()
                .estimate();

        History history = history(List.of(observation("com.acme.A#b()", 1.5 * said, SERVED)));

        assertThat(history.observations()).isEqualTo(1);
        Case one = history.cases().get("cpuCores").get(0);
        assertThat(one.residual()).isCloseTo(Math.log(1.5), within(1e-9));
        assertThat(one.group()).isEqualTo("com.acme.A#b()");
        assertThat(one.features()).isEqualTo(Features.of(PROFILE));
    }

    @Test
    void hindsightHasTheIntervalTheModelBelievesIn() {
        Hindsight cpu = Hindsight.of(List.of(observation("com.acme.A#b()", 0.5, SERVED)), id -> Optional.of(PROFILE))
                .get(0);

        assertThat(cpu.one())
                .isEqualTo(history(List.of(observation("com.acme.A#b()", 0.5, SERVED)))
                        .cases()
                        .get("cpuCores")
                        .get(0));
        assertThat(cpu.high()).isPositive().isCloseTo(cpu.low(), within(1e-9));
        assertThat(cpu.missed(cpu.one().residual()).orElseThrow().score()).isZero();
        assertThat(cpu.missed(cpu.one().residual() - 2 * cpu.high())
                        .orElseThrow()
                        .score())
                .isCloseTo(2, within(1e-9));
    }

    @Test
    void whatSaysNothingOfTheNeedIsLeftOut() {
        History history = history(List.of(
                observation("com.acme.A#b()", 0.5, Observations.run(Observation.Run.OUT_OF_MEMORY, false, null)),
                observation("com.acme.A#b()", 0.5, Observations.run(Observation.Run.SERVED, false, null)),
                observation("com.acme.A#b()", 0.5, Observations.run(Observation.Run.SERVED, true, "steal 12 %"))));

        assertThat(history.observations()).isZero();
        assertThat(history.cases()).isEmpty();
    }

    @Test
    void anObservationWithoutItsProfileTeachesNothing() {
        assertThat(History.of(List.of(observation("com.acme.A#b()", 0.5, SERVED)), id -> Optional.empty())
                        .cases())
                .isEmpty();
    }

    private static final List<String> LIBRARIES =
            List.of("a.b", "c.d", "e.f", "g.h", "i.j", "k.l", "m.n", "o.p", "q.r", "s.t");

    @Test
    void enoughLibrariesAreLeftOutAsSuch() {
        List<Observation> observations = LIBRARIES.stream()
                .map(library -> observation(library + ".x.Type#call(int)", 0.5, SERVED))
                .toList();

        assertThat(history(observations).cases().get("cpuCores"))
                .extracting(Case::group)
                .containsExactlyInAnyOrderElementsOf(LIBRARIES);
        assertThat(history(observations.subList(0, 9)).cases().get("cpuCores"))
                .extracting(Case::group)
                .contains("a.b.x.Type#call(int)");
    }

    private static History history(List<Observation> observations) {
        return History.of(observations, id -> Optional.of(PROFILE));
    }

    private static Observation observation(String method, double cores, Observation.Run run) {
        return Observations.of("v1", "j0", method, 0, cores, run);
    }
}
