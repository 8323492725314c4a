package dev.shadowctl.core.job.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InputPlanTest {

    @Test
    void sevenOfEightCallsAreTypicalAndTheOthersTakeTurns() {
        InputPlan plan = new InputPlan(List.of(recipe(0), recipe(3), recipe(9)), List.of());
        assertThat(IntStream.range(0, 16).map(plan::drawn))
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2);
    }

    @Test
    void eachRecipeGivesItsOwnSetFirstAndThenOthers() {
        InputPlan plan = new InputPlan(List.of(recipe(0), recipe(3), recipe(9)), List.of());
        assertThat(IntStream.range(0, 4).map(other -> 8 * other + 7).map(plan::argumentSet))
                .containsExactly(3, 9, 67, 73);
        assertThat(IntStream.range(8, 15).map(plan::argumentSet)).containsExactly(8, 9, 10, 11, 12, 13, 14);
    }

    @Test
    void oneRecipeIsDrawnEachTime() {
        InputPlan plan = new InputPlan(List.of(recipe(0)), List.of());
        assertThat(IntStream.range(0, 4).map(plan::drawn)).containsOnly(0);
        assertThat(IntStream.range(0, 4).map(plan::argumentSet)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aPlanOfNothingIsNone() {
        assertThatThrownBy(() -> new InputPlan(List.of(), List.of())).hasMessageContaining("at least one recipe");
    }

    @Test
    void aSetPlansWhatHasAnySize() {
        InputSet set = new InputSet(
                "shadowctl/v1",
                "InputSet",
                "a.B#c(int[],int)",
                "generated: arrays",
                "static",
                List.of(
                        new InputSet.Member(recipe(0), List.of("[1]", "7"), 1, true, 5, 2),
                        new InputSet.Member(
                                new Recipe(0, Content.DRAWN, 0, Map.of()), List.of("[]", "7"), 0, false, 2, 1)),
                new InputSet.Edges(6, 6, 90),
                List.of(
                        new InputSet.Axis(1, "values", "int[]", "content", "n", true),
                        new InputSet.Axis(2, "most", "int", "value", "n", false)),
                "n",
                300,
                0.4,
                List.of(),
                List.of());
        assertThat(set.plan()).contains(new InputPlan(List.of(recipe(0)), List.of(0)));
    }

    private static Recipe recipe(int index) {
        return new Recipe(index, Content.DRAWN, Recipe.ANY, Map.of());
    }
}
