package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.Late;
import com.acme.shop.Shop;
import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.inputs.Candidate;
import dev.shadowctl.core.job.inputs.Content;
import dev.shadowctl.core.job.inputs.InputPlan;
import dev.shadowctl.core.job.inputs.Recipe;
import dev.shadowctl.runner.inputs.Arguments;
import dev.shadowctl.runner.inputs.Choices;
import dev.shadowctl.runner.inputs.Knowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {

    static final class Methods {
        static void level(Shop.Level level) {}
    }

    @Test
    void aRecipeSaysWhatAConstructorAcceptedAfterItHadRefusedTheFirst() throws NoSuchMethodException {
        Knowledge explored = new Knowledge(Methods.class);
        Choices searching = new Choices(explored, Candidate.first(), true);
        Shop.Level first = level(explored, searching);

        Draft draft = Draft.typical(Candidate.first());
        Recipe recipe = draft.recipe(
                Choices.named(explored, draft.candidate(), searching.options().keySet()));
        assertThat(recipe.choices()).isNotEmpty();

        assertThat(planned(recipe).name()).isEqualTo(first.name());
        String point = recipe.choices().keySet().iterator().next();
        List<String> names = new ArrayList<>();
        for (int option = 1; option <= 3; option++) {
            names.add(planned(new Recipe(0, Content.DRAWN, Recipe.ANY, Map.of(point, option)))
                    .name());
        }
        assertThat(names).contains("gold", "silver");
    }

    /** In another JVM, which has learned nothing. */
    private static Shop.Level planned(Recipe recipe) throws NoSuchMethodException {
        Knowledge measured = new Knowledge(Methods.class);
        return level(measured, Choices.of(measured, recipe));
    }

    @Test
    void whatCannotBeMadeAsPlannedIsMadeAsIfNothingHadBeenExplored() {
        Assignment assignment = new Assignment(
                "com.acme.Late",
                "length",
                "(Ljava/lang/String;)I",
                null,
                null,
                List.of(10),
                List.of(),
                1,
                8,
                20,
                42,
                Part.WHOLE);
        Target target = Target.find(assignment);
        Late.REFUSED.set(Integer.MAX_VALUE);
        assertThatThrownBy(() -> new Inputs(assignment, target, new Warnings(), null))
                .isInstanceOf(JobFailedException.class);

        Late.REFUSED.set(Late.TRIES.getAndSet(0)); // as many as making it once takes
        Warnings warnings = new Warnings();
        InputPlan plan = new InputPlan(List.of(new Recipe(0, Content.DRAWN, Recipe.ANY, Map.of())), List.of());
        Inputs inputs = new Inputs(assignment, target, warnings, plan);
        inputs.makeSets();
        assertThat(inputs.instance().value()).isInstanceOf(Late.class);
        assertThat(warnings.list()).singleElement().asString().startsWith("inputs-unplanned: ");
    }

    private static Shop.Level level(Knowledge knowledge, Choices choices) throws NoSuchMethodException {
        Target target = new Target(Methods.class, Methods.class.getDeclaredMethod("level", Shop.Level.class));
        Arguments arguments = new Arguments(target.method(), knowledge);
        return (Shop.Level) new GeneratedArguments(target, arguments, knowledge, 42, choices, Set.of()).make(5, 0)[0];
    }
}
