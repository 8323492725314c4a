package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.runner.inputs.Fresh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private static Changes after(Consumer<Object[]> call, Object... set) {
        Changes changes = new Changes();
        Object[] before = Changes.copied(set);
        call.accept(set);
        changes.note(before, set);
        return changes;
    }

    private static Changes ofMany(Consumer<Object[]> call) {
        return after(
                call,
                new int[] {3, 1, 2},
                new ArrayList<>(List.of("b", "a")),
                new LinkedHashMap<>(Map.of("k", "v")),
                new double[][] {{1, 2}, {3, 4}},
                "text",
                null);
    }

    @Test
    void whatIsOnlyReadIsNotCopied() {
        assertThat(ofMany(set -> assertThat(((int[]) set[0])).contains(3)).isEmpty())
                .isTrue();
    }

    @Test
    @SuppressWarnings("unchecked")
    void eachKindOfChangeIsSeen() {
        assertThat(ofMany(set -> Arrays.sort((int[]) set[0]))).hasToString("argument 1");
        assertThat(ofMany(set -> ((List<String>) set[1]).sort(null))).hasToString("argument 2");
        assertThat(ofMany(set -> ((Map<String, String>) set[2]).put("k", "w"))).hasToString("argument 3");
        assertThat(ofMany(set -> ((double[][]) set[3])[1][0] = 9)).hasToString("argument 4");
        assertThat(ofMany(set -> {
                    ((List<String>) set[1]).clear();
                    ((int[]) set[0])[0] = 0;
                }))
                .hasToString("arguments 1 and 2");
    }

    @Test
    void eachCallMeetsWhatWasThere() {
        Changes changes = after(set -> Arrays.sort((int[]) set[0]), new int[] {2, 1}, new ArrayList<>(List.of("a")));
        List<String> untouched = new ArrayList<>(List.of("b"));
        Object[] kept = changes.kept(new Object[] {new int[] {3, 2, 1}, untouched});

        Arrays.sort((int[]) Fresh.resolve(kept)[0]);

        assertThat((int[]) Fresh.resolve(kept)[0]).containsExactly(3, 2, 1);
        assertThat(Fresh.resolve(kept)[1]).isSameAs(untouched);
    }
}
