package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapSearchTest {

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 17, 100, 333, 511, 512})
    void comesWithinFivePerCentOrTwoMebibytes(int edge) throws IOException, InterruptedException {
        AtomicInteger trials = new AtomicInteger();

        int smallest = new HeapSearch(heap -> trials.incrementAndGet() > 0 && heap >= edge).smallest(3, 512);

        assertThat(smallest).isBetween(edge, (int) (edge * 1.05 + 2)).isEven();
        assertThat(trials).hasValueLessThanOrEqualTo(9);
    }

    @Test
    void givesBackWhatIsEnoughWhenNothingLessHolds() throws IOException, InterruptedException {
        assertThat(new HeapSearch(heap -> false).smallest(600, 512)).isEqualTo(512);
        assertThat(new HeapSearch(heap -> false).smallest(100, 512)).isEqualTo(512);
    }
}
