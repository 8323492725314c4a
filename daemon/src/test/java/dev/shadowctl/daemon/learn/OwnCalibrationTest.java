package dev.shadowctl.daemon.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.daemon.learn.Histories.World;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnCalibrationTest {

    private static final int HISTORIES = 60;
    private static final int METHODS = 30;

    @Test
    void fewMethodsLeaveTheWordToTheCorpus() {
        assertThat(OwnCalibration.of(Hindsights.of(World.NOISE, 19, 1), Optional.empty(), Residuals.none())
                        .stretch("cpuCores", 1, Hindsights.MACHINE))
                .isEmpty();
        assertThat(OwnCalibration.of(Hindsights.of(World.NOISE, 20, 1), Optional.empty(), Residuals.none())
                        .stretch("cpuCores", 1, Hindsights.MACHINE))
                .hasValueSatisfying(stretch -> assertThat(stretch.source()).isEqualTo("own"));
    }

    /** Nine of ten is promised of methods never seen, whatever the laws miss and with nothing learned. */
    @ParameterizedTest
    @EnumSource
    void intervalsAroundTheLawsKeepTheirWord(World world) {
        assertThat(coverage(world, Kind.NONE)).isBetween(0.86, 0.96);
    }

    /** The same around what was corrected: the champion has seen the past cases, and the misses that count are not of those. */
    @ParameterizedTest
    @EnumSource(names = {"RIDGE", "SHIFT"})
    void intervalsAroundCorrectedEstimatesKeepTheirWord(Kind kind) {
        assertThat(coverage(World.BIAS, kind)).isBetween(0.86, 0.96);
        assertThat(coverage(World.TREND, kind)).isBetween(0.86, 0.96);
    }

    @Test
    void whatIsCorrectedHasNarrowerIntervals() {
        List<Hindsight> past = Hindsights.of(World.BIAS, METHODS, 1);
        double plain = stretch(past, Optional.empty());
        double corrected = stretch(past, Optional.of(champion(Kind.SHIFT, past)));
        assertThat(corrected).isLessThan(0.7 * plain);
    }

    /** It may have learned from libraries, which are fewer than methods. */
    @Test
    void othersAreBelievedAsFarAsTheChampionIs() {
        List<Hindsight> past = Hindsights.of(World.BIAS, METHODS, 1);
        Champion full = champion(Kind.SHIFT, past);
        assertThat(stretch(past, Optional.of(believedBy(full, 0)))).isEqualTo(stretch(past, Optional.empty()));
        assertThat(stretch(past, Optional.of(believedBy(full, 0.5))))
                .isGreaterThan(stretch(past, Optional.of(full)))
                .isLessThan(stretch(past, Optional.empty()));
    }

    private static Champion believedBy(Champion of, double weight) {
        return new Champion(
                of.report(),
                Map.of(
                        "cpuCores",
                        new Believed(
                                Kind.SHIFT,
                                of.believed().values().iterator().next().regressor(),
                                weight)));
    }

    private static double coverage(World world, Kind kind) {
        double covered = 0;
        double cases = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            List<Hindsight> past = Hindsights.of(world, METHODS, seed);
            Optional<Champion> champion = kind == Kind.NONE ? Optional.empty() : Optional.of(champion(kind, past));
            double stretch = stretch(past, champion);
            for (Hindsight fresh : Hindsights.of(world, METHODS, 10_000 + seed)) {
                double log = champion.map(each -> each.believed().get("cpuCores"))
                        .map(each -> each.log(fresh.one().features()))
                        .orElse(0.0);
                covered += fresh.missed(log).orElseThrow().score() <= stretch ? 1 : 0;
                cases++;
            }
        }
        return covered / cases;
    }

    private static double stretch(List<Hindsight> past, Optional<Champion> champion) {
        return OwnCalibration.of(past, champion, Residuals.none())
                .stretch("cpuCores", 1)
                .orElseThrow();
    }

    static Champion champion(Kind kind, List<Hindsight> past) {
        List<Case> cases = past.stream().map(Hindsight::one).toList();
        return new Champion(
                Champion.train(Histories.history(cases), 7, EnumSet.noneOf(Kind.class))
                        .report(),
                Map.of(
                        "cpuCores",
                        new Believed(
                                kind,
                                Regressor.fit(kind, cases),
                                Believed.weight(Case.byGroup(cases).size()))));
    }
}
