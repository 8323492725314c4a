package dev.shadowctl.core.job.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SetCoverTest {

    @Test
    void theFirstIsTakenWhateverItCovers() {
        assertThat(taken(List.of(item("typical", 1, 1), item("all", 1, 1, 2, 3))))
                .containsExactly("typical", "all");
    }

    @Test
    void oneThatCoversAllIsAllThereIs() {
        assertThat(taken(List.of(item("all", 1, 1, 2, 3), item("one", 0.1, 2)))).containsExactly("all");
    }

    @Test
    void theOneWithMostPerWeightComesFirst() {
        assertThat(taken(List.of(
                        item("typical", 1, 0), item("heavy", 9, 1, 2, 3), item("light", 1, 1, 2), item("last", 1, 3))))
                .containsExactly("typical", "light", "last");
    }

    @Test
    void whatLaterOnesMakeSuperfluousIsDropped() {
        // greedy takes the middle first, and then both halves cover it
        assertThat(taken(List.of(
                        item("typical", 1, 0),
                        item("middle", 1, 2, 3, 4, 5),
                        item("left", 1, 1, 2, 3),
                        item("right", 1, 4, 5, 6))))
                .containsExactly("typical", "left", "right");
    }

    @Test
    void noMoreAreTakenThanAllowed() {
        List<SetCover.Item<String>> items = List.of(item("a", 1, 1), item("b", 1, 2), item("c", 1, 3));
        assertThat(SetCover.of(items, 2)).hasSize(2);
    }

    @Test
    void anyItemsAreCoveredWholly() {
        Random random = new Random(42);
        for (int round = 0; round < 200; round++) {
            List<SetCover.Item<Integer>> items = new ArrayList<>();
            BitSet all = new BitSet();
            for (int i = 0; i < 1 + random.nextInt(20); i++) {
                BitSet covers = new BitSet();
                random.ints(random.nextInt(8), 0, 30).forEach(covers::set);
                all.or(covers);
                items.add(new SetCover.Item<>(i, covers, 0.5 + random.nextDouble()));
            }
            BitSet covered = new BitSet();
            List<SetCover.Item<Integer>> taken = SetCover.of(items, items.size());
            taken.forEach(item -> covered.or(item.covers()));
            assertThat(covered).isEqualTo(all);
            assertThat(taken.get(0).value()).isZero();
        }
    }

    @Test
    void aWeightOfNothingIsRefused() {
        assertThatThrownBy(() -> item("free", 0, 1)).hasMessageContaining("weight must be above 0");
    }

    private static SetCover.Item<String> item(String name, double weight, int... covers) {
        BitSet set = new BitSet();
        for (int each : covers) {
            set.set(each);
        }
        return new SetCover.Item<>(name, set, weight);
    }

    private static List<String> taken(List<SetCover.Item<String>> items) {
        return SetCover.of(items, items.size()).stream()
                .map(SetCover.Item::value)
                .toList();
    }
}
