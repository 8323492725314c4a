package dev.shadowctl.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentionTest {

    @Test
    void seesHowFastCallsPileUp() throws ReflectiveOperationException {
        Workers idle = workers();
        Contention contention = new Contention(idle);
        for (int look = 0; look < 9; look++) {
            IntStream.range(0, 10).forEach(i -> idle.submit(0));
            contention.look();
        }

        assertThat(contention.growth()).isEqualTo(60);
        assertThat(contention.lockedShare()).isZero();
    }

    @Test
    void saysNothingOfTooFewLooks() throws ReflectiveOperationException {
        assertThat(new Contention(workers()).growth()).isZero();
    }

    private static Workers workers() throws ReflectiveOperationException {
        String type = MixTest.Two.class.getName();
        Call one = new Call(type + "#one", type + "#none", null, 1, 10);
        return new Workers(Mix.of(new Options(Mode.OPEN, List.of(one), 1, 16, 0, 80, 0, 1_000, 1)), 16);
    }
}
