package dev.shadowctl.core.job.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.job.effects.SideEffects;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static final ScanRequest ALL = request(List.of(), false);

    @Test
    void whatHasALatencyTargetComesFirstHoweverSmall() {
        ScannedMethod small = method("a.A#small()", new LatencyTarget(0.99, 0.02), 5, 0, "none", "pure");
        ScannedMethod large = method("a.A#large()", null, 5_000, 3, "value", "pure");

        assertThat(Ranking.wanted(List.of(large, small), ALL)).containsExactly(small, large);
    }

    @Test
    void moreCodeALoopAndSurerInputsRankHigher() {
        ScannedMethod plain = method("a.A#plain()", null, 100, 0, "value", "pure");
        ScannedMethod larger = method("a.A#larger()", null, 800, 0, "value", "pure");
        ScannedMethod looping = method("a.A#looping()", null, 100, 1, "value", "pure");
        ScannedMethod unmakeable = method("a.A#unmakeable()", null, 100, 0, "none", "pure");
        ScannedMethod common = method("a.A#equals(java.lang.Object)", null, 100, 0, "value", "pure");

        assertThat(Ranking.score(larger)).isGreaterThan(Ranking.score(plain));
        assertThat(Ranking.score(looping)).isGreaterThan(Ranking.score(plain));
        assertThat(Ranking.score(plain)).isGreaterThan(Ranking.score(common)).isGreaterThan(Ranking.score(unmakeable));
    }

    @Test
    void filtersLetPassWhatIsWanted() {
        ScannedMethod pure = method("a.A#pure()", null, 100, 0, "value", "pure");
        ScannedMethod writes = method("a.A#writes()", new LatencyTarget(0.5, 1), 100, 0, "value", "writes");
        List<ScannedMethod> both = List.of(pure, writes);

        assertThat(Ranking.wanted(both, request(List.of("pure", "reads"), false)))
                .containsExactly(pure);
        assertThat(Ranking.wanted(both, request(List.of(), true))).containsExactly(writes);
    }

    @Test
    void aRequestThatBreaksARuleSaysWhich() {
        assertThatThrownBy(() -> request(List.of("harmless"), false)).hasMessageContaining("pure, reads, writes");
        assertThatThrownBy(() -> new ScanRequest(List.of(), "/p", List.of("a b"), List.of(), false, 1))
                .hasMessageContaining("no package");
        assertThatThrownBy(() -> new ScanRequest(List.of(), "/p", List.of(), List.of(), false, 0))
                .hasMessageContaining("--limit");
    }

    @Test
    void aWholeStandsNoSurerThanItsParts() {
        assertThat(Standing.CONSTRUCTOR.and(Standing.STUB)).isEqualTo(Standing.STUB);
        assertThat(Standing.NONE.and(Standing.FIXTURE)).isEqualTo(Standing.NONE);
    }

    private static ScanRequest request(List<String> sideEffects, boolean annotated) {
        return new ScanRequest(List.of(), "/p", List.of(), sideEffects, annotated, 10);
    }

    private static ScannedMethod method(
            String name, @Nullable LatencyTarget target, int reach, int loops, String rung, String effects) {
        return new ScannedMethod(
                name,
                target,
                30,
                loops,
                3,
                reach,
                rung,
                "static",
                "value",
                List.of(),
                new SideEffects(effects, List.of()),
                null);
    }
}
