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

    private static Residuals residuals(List<Residual> all) {
        return new Residuals("corpus", MACHINE, all);
    }

    /** One case of each library, with scores 1, 2, 3… */
    private static List<Residual> scores(int libraries) {
        return IntStream.rangeClosed(1, libraries)
                .mapToObj(i -> new Residual("cpuCores", "l" + i, 1, i))
                .toList();
    }
}
