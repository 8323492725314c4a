package dev.shadowctl.core.job.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WayRankTest {

    @Test
    void aFactoryOfPlainValuesComesBeforeAConstructorThatReachesOutside() {
        assertThat(rank(Rung.FACTORY, 1, 0)).isLessThan(rank(Rung.CONSTRUCTOR, 0, 1));
    }

    @Test
    void aConstructorComesBeforeAFactoryOfTheSameNeeds() {
        assertThat(rank(Rung.CONSTRUCTOR, 1, 0)).isLessThan(rank(Rung.FACTORY, 1, 0));
    }

    @Test
    void theStubComesLast() {
        for (Rung rung : Rung.values()) {
            assertThat(rank(rung, 0, 0)).isLessThanOrEqualTo(rank(Rung.STUB, 0, 0));
        }
    }

    @Test
    void whatFrameworksUseComesFirst() {
        WayRank marked = new WayRank(Rung.CONSTRUCTOR, true, true, false, 3, 2, 0, 0, false);
        assertThat(marked).isLessThan(rank(Rung.CONSTRUCTOR, 0, 0));
    }

    @Test
    void aFactoryOfSomethingEmptyComesAfterOneThatTakesElements() {
        WayRank empty = new WayRank(Rung.FACTORY, true, false, false, 0, 0, 0, 0, true);
        assertThat(rank(Rung.FACTORY, 2, 0)).isLessThan(empty);
        assertThat(empty).isLessThan(rank(Rung.STUB, 0, 0));
    }

    private static WayRank rank(Rung rung, int plain, int risky) {
        return new WayRank(rung, true, false, false, plain, 0, 0, risky, false);
    }
}
