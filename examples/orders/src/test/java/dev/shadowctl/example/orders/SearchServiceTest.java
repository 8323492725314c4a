package dev.shadowctl.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchServiceTest {

    private final SearchService search = new SearchService(List.of(
            new Product("TOOL-0", "blue hammer"),
            new Product("TOOL-1", "red hammer, red handle"),
            new Product("TOY-2", "red car"),
            new Product("TOY-3", "wooden car")));

    @Test
    void findsWhatHoldsTheWord() {
        assertThat(found("car")).containsExactly("TOY-2", "TOY-3");
    }

    @Test
    void ranksWhatHoldsMoreOfTheWordsFirst() {
        assertThat(found("wooden car")).containsExactly("TOY-3", "TOY-2");
    }

    @Test
    void ranksWhatRepeatsTheWordFirst() {
        assertThat(found("red")).containsExactly("TOOL-1", "TOY-2");
    }

    @Test
    void looksPastCaseAndPunctuation() {
        assertThat(found("  HAMMER! ")).containsExactly("TOOL-0", "TOOL-1");
    }

    @Test
    void findsNothingForUnknownWordsOrNone() {
        assertThat(found("submarine")).isEmpty();
        assertThat(found("")).isEmpty();
    }

    @Test
    void givesTenAtMost() {
        List<Product> cars = IntStream.range(0, 50)
                .mapToObj(i -> new Product("TOY-" + i, "car"))
                .toList();

        assertThat(new SearchService(cars).search("car")).hasSize(10);
    }

    private List<String> found(String words) {
        return search.search(words).stream().map(hit -> hit.product().sku()).toList();
    }
}
