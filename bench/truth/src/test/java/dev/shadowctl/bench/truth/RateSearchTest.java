package dev.shadowctl.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSearchTest {

    @ParameterizedTest
    @ValueSource(doubles = {100, 790, 1_000, 1_234, 5_000})
    void findsTheEdgeWithinThreePerCent(double edge) throws InterruptedException {
        AtomicInteger trials = new AtomicInteger();
        RateSearch search = new RateSearch(rps -> trials.incrementAndGet() > 0 && rps <= edge);

        search.run(1_000);

        double sustained = search.sustained().orElseThrow();
        assertThat(sustained).isBetween(edge / 1.03, edge);
        assertThat(search.failed().orElseThrow()).isBetween(edge, sustained * 1.03);
        assertThat(trials).hasValueLessThan(20);
    }

    @Test
    void givesUpWhenNoRateHolds() throws InterruptedException {
        RateSearch search = new RateSearch(rps -> false);

        search.run(1_000);

        assertThat(search.sustained()).isEmpty();
        assertThat(search.failed()).isPresent();
    }

    @Test
    void givesUpWhenEveryRateHolds() throws InterruptedException {
        RateSearch search = new RateSearch(rps -> true);

        search.run(1_000);

        assertThat(search.sustained()).isPresent();
        assertThat(search.failed()).isEmpty();
    }
}
