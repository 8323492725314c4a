package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationsTest {

    @ParameterizedTest
    @CsvSource({"G1, 100, 40, 36", "Serial, 90, 40, 24", "Parallel, 90, 0, 24", "ZGC, 100, 40, 36"})
    void theYoungGenerationFollowsTheCollectorsDefaults(String collector, double heap, double live, double young) {
        assertThat(Generations.of(collector).young(heap, live)).isCloseTo(young, within(1e-9));
        assertThat(Generations.of(collector).heap(young, live)).isCloseTo(heap, within(1e-9));
    }

    @Test
    void anOldGenerationThatIsAPartOfTheHeapHasToHoldWhatLives() {
        assertThat(Generations.FIXED.heap(1, 40)).isCloseTo(60, within(1e-9));
    }
}
