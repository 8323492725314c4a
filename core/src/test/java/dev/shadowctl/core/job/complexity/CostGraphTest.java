package dev.shadowctl.core.job.complexity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CostGraphTest {

    private static final Factor FIRST = Factor.linear(Factor.size(0));
    private static final Passed ELEMENT = new Passed(Factor.size(0), true, 1, false, false);
    private static final Passed SAME = Passed.parameter(0);

    private final CostGraph graph = new CostGraph();

    @Test
    void aLoopThatCallsALoopOverTheSameIsQuadratic() {
        loop(1);
        graph.method(0, "A#outer", 1);
        graph.call(0, new Site(List.of(FIRST), List.of(SAME)), 1, true);

        solve();

        assertThat(graph.growth(0).text()).isEqualTo("n²");
        assertThat(graph.path(0)).containsExactly("A#outer", "loop", "A#1", "loop");
    }

    @Test
    void aLoopThatCallsALoopOverEachElementIsLinear() {
        loop(1);
        graph.method(0, "A#outer", 1);
        graph.loops(0, List.of(FIRST), "");
        graph.call(0, new Site(List.of(FIRST), List.of(ELEMENT)), 1, true);

        solve();

        assertThat(graph.growth(0).text()).isEqualTo("n");
    }

    @Test
    void whatIsUsedUpCostsNoMoreInALoop() {
        graph.method(1, "Cursor#skip", 1);
        graph.loops(1, List.of(FIRST.usedUp()), "");
        graph.method(0, "A#parse", 1);
        graph.loops(0, List.of(FIRST), "");
        graph.call(0, new Site(List.of(FIRST), List.of(SAME)), 1, true);
        Passed madeInLoop = new Passed(Factor.size(0), false, 1, false, false);
        graph.method(2, "A#parseEach", 1);
        graph.call(2, new Site(List.of(FIRST), List.of(madeInLoop)), 1, true);

        solve();

        assertThat(graph.growth(0).text()).isEqualTo("n");
        assertThat(graph.growth(2).text()).isEqualTo("n²");
    }

    @Test
    void whatLiesUnderAKeyThatIsAnElementIsOne() {
        graph.method(1, "Graph#edges", 2);
        graph.loops(1, List.of(new Factor(Factor.Kind.LINEAR, Factor.sizes(2), false, true)), "");
        graph.method(2, "Graph#all", 2);
        graph.loops(2, List.of(Factor.linear(Factor.sizes(2))), "");
        Site site = new Site(List.of(FIRST), List.of(SAME, ELEMENT));
        graph.method(0, "A#edgesOfEach", 1);
        graph.loops(0, List.of(FIRST), "");
        graph.call(0, site, 1, true);
        graph.method(3, "A#allForEach", 1);
        graph.call(3, site, 2, true);

        solve();

        assertThat(graph.growth(0).text()).isEqualTo("n");
        assertThat(graph.growth(3).text()).isEqualTo("n²");
    }

    @Test
    void recursionCountsByWhatBecomesSmaller() {
        assertThat(recursive(Recursion.Kind.HALF, false)).isEqualTo("log n");
        assertThat(recursive(Recursion.Kind.HALF, true)).isEqualTo("n");
        assertThat(recursive(Recursion.Kind.STEP, false)).isEqualTo("n");
        assertThat(recursive(Recursion.Kind.STEP, true)).isEqualTo("n²");
        assertThat(recursive(Recursion.Kind.DIVIDE, false)).isEqualTo("n");
        assertThat(recursive(Recursion.Kind.DIVIDE, true)).isEqualTo("n log n");
        assertThat(recursive(Recursion.Kind.WALK, false)).isEqualTo("n");
        assertThat(recursive(Recursion.Kind.WALK, true)).isEqualTo("n");
        assertThat(recursive(Recursion.Kind.BRANCH, false)).isEqualTo("2ⁿ");
    }

    private static String recursive(Recursion.Kind kind, boolean loops) {
        CostGraph graph = new CostGraph();
        graph.method(0, "A#m", 1);
        if (loops) {
            graph.loops(0, List.of(FIRST), "");
        }
        graph.recursion(0, new Recursion(kind, Factor.size(0)));
        graph.solve(() -> {});
        return graph.growth(0).text();
    }

    @Test
    void ofSeveralMethodsACallMayRunTheMiddleOneCounts() {
        loop(1);
        graph.method(2, "B#quick", 1);
        graph.method(3, "C#quick", 1);
        graph.choice(4, List.of(1, 2, 3), 1);
        graph.choice(5, List.of(1), 1);

        solve();

        assertThat(graph.growth(4).text()).isEqualTo("1");
        assertThat(graph.growth(5).text()).isEqualTo("n");
    }

    @Test
    void aCircleOfGuessedCallsDoesNotGrowAtEachTurn() {
        graph.method(0, "A#write", 1);
        graph.method(1, "B#write", 1);
        graph.choice(2, List.of(1), 1);
        graph.choice(3, List.of(0), 1);
        graph.call(0, new Site(List.of(FIRST), List.of(SAME)), 2, false);
        graph.call(1, new Site(List.of(FIRST), List.of(SAME)), 3, false);
        graph.loops(0, List.of(FIRST), "");
        graph.loops(1, List.of(FIRST), "");

        solve();

        assertThat(graph.growth(0)).isLessThanOrEqualTo(new Growth(4, 0, false));
        assertThat(graph.isRecursive(0)).isFalse();
    }

    @Test
    void methodsThatCallEachOtherForSureAreRecursive() {
        graph.method(0, "A#even", 1);
        graph.method(1, "A#odd", 1);
        graph.call(0, Site.handingOn(1), 1, true);
        graph.call(1, Site.handingOn(1), 0, true);

        solve();

        assertThat(graph.isRecursive(0)).isTrue();
        assertThat(graph.growth(1).text()).isEqualTo("n");
    }

    @Test
    void theOrderOfCallsChangesNothing() {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(growths(seed, false)).as("seed " + seed).isEqualTo(growths(seed, true));
        }
    }

    private static List<String> growths(int seed, boolean shuffled) {
        Random random = new Random(seed);
        CostGraph graph = new CostGraph();
        List<Runnable> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int method = i;
            graph.method(method, "A#" + i, 1);
            if (random.nextInt(3) == 0) {
                graph.loops(method, List.of(FIRST), "");
            }
            for (int k = 0; k < 3; k++) {
                int callee = random.nextInt(20);
                Passed passed = random.nextBoolean() ? SAME : ELEMENT;
                List<Factor> turns = random.nextBoolean() ? List.of(FIRST) : List.of();
                boolean isOnly = random.nextBoolean();
                calls.add(() -> graph.call(method, new Site(turns, List.of(passed)), callee, isOnly));
            }
        }
        if (shuffled) {
            Collections.shuffle(calls, new Random(99));
        }
        calls.forEach(Runnable::run);
        graph.solve(() -> {});
        List<String> growths = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            growths.add(graph.growth(i).text());
        }
        return growths;
    }

    @Test
    void aLongChainOfCallsNeedsNoStack() {
        for (int i = 0; i < 50_000; i++) {
            graph.method(i, "A#" + i, 1);
            graph.call(i, Site.handingOn(1), i + 1, true);
        }
        loop(50_000);

        solve();

        assertThat(graph.growth(0).text()).isEqualTo("n");
        assertThat(graph.path(0)).hasSizeLessThan(20);
    }

    private void loop(int method) {
        graph.method(method, "A#" + method, 1);
        graph.loops(method, List.of(FIRST), "");
    }

    private void solve() {
        graph.solve(() -> {});
    }
}
