package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationsTest {

    private static final double MEBIBYTE = 1 << 20;

    @ParameterizedTest
    @CsvSource({"G1, 100, 40, 36", "Serial, 90, 40, 24", "Parallel, 90, 0, 24", "ZGC, 100, 40, 36"})
    void theYoungGenerationFollowsTheCollectorsDefaults(String collector, double heap, double live, double young) {
        assertThat(Generations.of(collector).young(heap, live)).isCloseTo(young, within(1e-9));
        assertThat(Generations.of(collector).heap(young, live)).isCloseTo(heap, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "G1, 6.6, 18, 20",
        "G1, 6.7, 20, 22",
        "G1, 7.8, 22, 24",
        "Serial, 7.8, 0, 0",
        "Parallel, 7.8, 0, 0",
        "ZGC, 7.8, 0, 0"
    })
    void g1MarksAllTheTimeWhereWhatIsHeldFillsTooMuchOfTheHeap(
            String collector, double held, double marked, double unmarked) {
        assertThat(Generations.of(collector).unmarked(held * MEBIBYTE))
                .isBetween(marked * MEBIBYTE, unmarked * MEBIBYTE);
    }

    @Test
    void anOldGenerationThatIsAPartOfTheHeapHasToHoldWhatLives() {
        assertThat(Generations.FIXED.heap(1, 40)).isCloseTo(60, within(1e-9));
    }
}
