package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MemoryLawTest {

    private static final double HEAP = 40e6;

    @Test
    void whatWasReadRightAfterACollectionIsBelieved() {
        assertThat(besideHeap(new SyntheticProfile().besideHeap(45e6))).isCloseTo(45e6, within(1.0));
    }

    @Test
    void withoutThatReadingTheMeansSampledTogetherAreCompared() {
        assertThat(besideHeap(new SyntheticProfile())).isCloseTo(80e6, within(1.0));
    }

    @Test
    void aPeakOfAnotherMomentIsNotHeldAgainstTheHeap() {
        assertThat(besideHeap(new SyntheticProfile().residentPeak(400e6))).isCloseTo(80e6, within(1.0));
    }

    @Test
    void whatTheJvmItselfCountsIsTheLeast() {
        assertThat(besideHeap(new SyntheticProfile().besideHeap(1e6))).isEqualTo(ModelDefaults.MIN_NATIVE_BYTES);
    }

    private static double besideHeap(SyntheticProfile profile) {
        MemoryLaw law = MemoryLaw.fit(new Ladder(profile.build())).orElseThrow();
        return law.resident(HEAP, 16) - HEAP;
    }
}
