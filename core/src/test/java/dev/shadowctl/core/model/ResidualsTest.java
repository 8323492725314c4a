package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.model.Residuals.Residual;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResidualsTest {

    private static final Machine MACHINE = new Machine(2, 1L << 34, "cpu", "Linux", "6");

    @Test
    void tooFewLibrariesPromiseNothing() {
        assertThat(residuals(scores(8)).stretch("cpuCores", 1)).isEmpty();
        assertThat(residuals(scores(9)).stretch("cpuCores", 1)).isPresent();
    }

    @Test
    void manyCasesOfOneLibraryAreNoMoreThanOneLibrary() {
        List<Residual> many = IntStream.range(0, 100)
                .mapToObj(i -> new Residual("cpuCores", "same", 1, 0.5))
                .toList();
        assertThat(residuals(many).stretch("cpuCores", 1)).isEmpty();
    }

    @Test
    void theQuantileCountsTheLibraryToCome() {
        // of 19 libraries the 18th score covers 18 of 20
        assertThat(residuals(scores(19)).stretch("cpuCores", 1)).hasValue(18);
    }

    @Test
    void farQuestionsAndOtherResourcesAreApart() {
        Residuals residuals = residuals(scores(19));
        assertThat(residuals.stretch("cpuCores", 3.1)).isEmpty();
        assertThat(residuals.stretch("heapBytes", 1)).isEmpty();
    }

    /** The promise itself: drawn alike, nine of ten fresh cases lie within the stretched interval. */
    @Test
    void nineOfTenFreshCasesAreCovered() {
        SplittableRandom random = new SplittableRandom(7);
        int covered = 0;
        int rounds = 2_000;
        for (int round = 0; round < rounds; round++) {
            List<Residual> past = new ArrayList<>();
            for (int library = 0; library < 25; library++) {
                double scale = Math.exp(random.nextGaussian(0, 0.3));
                int cases = 1 + random.nextInt(6);
                for (int i = 0; i < cases; i++) {
                    past.add(new Residual("cpuCores", "l" + library, 1, scale * Math.abs(random.nextGaussian())));
                }
            }
            double fresh = Math.exp(random.nextGaussian(0, 0.3)) * Math.abs(random.nextGaussian());
            covered += fresh <= residuals(past).stretch("cpuCores", 1).orElseThrow() ? 1 : 0;
        }
        assertThat(covered / (double) rounds).isBetween(0.88, 0.94);
    }

    @Test
    void aLikeMachineHasAsManyCoresOfTheSameModel() {
        Residuals residuals = residuals(List.of());
        assertThat(residuals.isLike(new Machine(2, 1, "cpu", "other", "5"))).isTrue();
        assertThat(residuals.isLike(new Machine(4, 1L << 34, "cpu", "Linux", "6")))
                .isFalse();
    }

    @Test
    void ownCasesSpeakFromTwentyMethodsOnAndForTheirClassOfMachine() {
        Residuals corpus = new Residuals("corpus", List.of(new Machine(8, 1, "other", "Linux", "6")), scores(19));

        assertThat(Residuals.own(MACHINE, scores(19), corpus).stretch("cpuCores", 1, MACHINE))
                .hasValue(new Residuals.Stretch(18, "corpus", 19, false));
        Residuals own = Residuals.own(MACHINE, scores(20), corpus);
        assertThat(own.stretch("cpuCores", 1, MACHINE)).hasValue(new Residuals.Stretch(19, "own", 20, true));
        assertThat(own.stretch("cpuCores", 1, new Machine(8, 1, "other", "Linux", "6")))
                .hasValue(new Residuals.Stretch(18, "corpus", 19, true));
        assertThat(own.stretch("cpuCores", 5, MACHINE)).as("far beyond").isEmpty();
    }

    @Test
    void aRowOfLuckMakesNoIntervalNarrowerThanItsNumberOfCasesJustifies() {
        List<Residual> lucky = new ArrayList<>(scores(20));
        IntStream.range(0, 60).forEach(i -> lucky.add(new Residual("cpuCores", "late" + i, 1, 10)));

        // of 80 methods the 73rd score, whatever came late
        assertThat(Residuals.own(MACHINE, lucky, residuals(List.of())).stretch("cpuCores", 1))
                .isEqualTo(residuals(lucky).stretch("cpuCores", 1));
    }

    @Test
    void missesWidenFasterThanTheirShareOfThePast() {
        List<Residual> worse = new ArrayList<>(scores(60));
        IntStream.range(0, 8).forEach(i -> worse.add(new Residual("cpuCores", "late" + i, 1, 100 + i)));

        assertThat(Residuals.own(MACHINE, worse, residuals(List.of()))
                        .stretch("cpuCores", 1)
                        .orElseThrow())
                .isGreaterThan(residuals(worse).stretch("cpuCores", 1).orElseThrow());
    }

    @Test
    void intervalsKeepTheirWordInAWorldThatBecameWorse() {
        SplittableRandom random = new SplittableRandom(11);
        double plain = 0;
        double adaptive = 0;
        int rounds = 400;
        for (int round = 0; round < rounds; round++) {
            List<Residual> past = new ArrayList<>();
            for (int method = 0; method < 80; method++) {
                double scale = Math.exp(random.nextGaussian(0, 0.3)) * (method < 40 ? 1 : 2);
                past.add(new Residual("cpuCores", "m" + method, 1, scale * Math.abs(random.nextGaussian())));
            }
            double fresh = 2 * Math.exp(random.nextGaussian(0, 0.3)) * Math.abs(random.nextGaussian());
            plain += fresh <= residuals(past).stretch("cpuCores", 1).orElseThrow() ? 1 : 0;
            adaptive += fresh
                            <= Residuals.own(MACHINE, past, Residuals.none())
                                    .stretch("cpuCores", 1)
                                    .orElseThrow()
                    ? 1
                    : 0;
        }
        assertThat(plain / rounds).isLessThan(0.87);
        assertThat(adaptive / rounds).isBetween(0.87, 0.96);
    }

    @Test
    void whatDoubtAddsIsTakenOutAgain() {
        Estimate believed = new Estimate(10, 8, 13);
        Estimate again = believed.widened(0.4).narrowed(0.4);
        assertThat(again.low()).isCloseTo(8, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(again.high()).isCloseTo(13, org.assertj.core.api.Assertions.within(1e-9));
    }

    private static Residuals residuals(List<Residual> all) {
        return new Residuals("corpus", List.of(MACHINE), all);
    }

    /** One case of each library, with scores 1, 2, 3… */
    private static List<Residual> scores(int libraries) {
        return IntStream.rangeClosed(1, libraries)
                .mapToObj(i -> new Residual("cpuCores", "l" + i, 1, i))
                .toList();
    }
}
