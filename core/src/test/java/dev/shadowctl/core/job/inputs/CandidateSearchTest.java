package dev.shadowctl.core.job.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandidateSearchTest {

    private static final Map<String, Integer> TWO_POINTS = ordered("text", 4, "count", 3);

    private final CandidateSearch<String> search = new CandidateSearch<>();

    @Test
    void firstOptionsOfAllPointsComeBeforeTheSecondOfAny() {
        search.failed(Candidate.first(), TWO_POINTS, "null pointer");
        assertThat(rest())
                .containsExactly(
                        Map.of("text", 1),
                        Map.of("count", 1),
                        Map.of("text", 2),
                        Map.of("count", 2),
                        Map.of("text", 3));
    }

    @Test
    void whatFailsInANewWayIsSearchedAround() {
        search.failed(Candidate.first(), TWO_POINTS, "no text");
        Candidate<String> past = search.next().orElseThrow();
        search.failed(past, TWO_POINTS, "no count");
        assertThat(rest()).contains(Map.of("text", 1, "count", 1), Map.of("text", 1, "count", 2));
    }

    @Test
    void whatFailsTheSameWayIsNot() {
        search.failed(Candidate.first(), TWO_POINTS, "no text");
        search.failed(search.next().orElseThrow(), TWO_POINTS, "no text");
        assertThat(rest()).allMatch(choices -> choices.size() == 1);
    }

    @Test
    void nothingIsProposedTwice() {
        search.failed(Candidate.first(), TWO_POINTS, "a");
        search.failed(new Candidate<>(Map.of("text", 1)), TWO_POINTS, "b");
        assertThat(rest()).doesNotHaveDuplicates().doesNotContain(Map.of("text", 1), Map.of());
    }

    @Test
    void withoutAChoiceNothingIsLeft() {
        search.failed(Candidate.first(), Map.of(), "a");
        assertThat(search.next()).isEmpty();
    }

    /** Proposals until the end, each without the zeros that mean the first option. */
    private List<Map<String, Integer>> rest() {
        List<Map<String, Integer>> all = new ArrayList<>();
        for (Optional<Candidate<String>> next = search.next(); next.isPresent(); next = search.next()) {
            all.add(next.get().choices());
        }
        return all;
    }

    private static Map<String, Integer> ordered(String first, int options, String second, int others) {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put(first, options);
        map.put(second, others);
        return map;
    }
}
