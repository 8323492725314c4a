package dev.shadowctl.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MixTest {

    private static final int CALLS = 100_000;

    /** Stands for two methods of a service. */
    public static final class Two {
        private Two() {}

        /** The first. */
        public static String one() {
            return "one";
        }

        /** The second. */
        public static String two() {
            return "two";
        }

        /** No arguments. */
        public static Object[] none(int size) {
            return new Object[0];
        }
    }

    @Test
    void callsEachMethodAsOftenAsItsRate() throws Throwable {
        Mix mix = Mix.of(options(1));
        int ones = 0;
        for (long n = 0; n < CALLS; n++) {
            ones += "one".equals(mix.call(n)) ? 1 : 0;
        }

        assertThat((double) ones / CALLS).isCloseTo(0.25, within(0.01));
    }

    @Test
    void drawsTheSameMethodsWithTheSameSeed() throws ReflectiveOperationException {
        Mix mix = Mix.of(options(1));
        Mix same = Mix.of(options(1));

        assertThat(LongStream.range(0, 100).map(mix::drawn).toArray())
                .isEqualTo(LongStream.range(0, 100).map(same::drawn).toArray());
    }

    private static Options options(long seed) {
        String type = Two.class.getName();
        Call one = new Call(type + "#one", type + "#none", null, 1, 10);
        Call two = new Call(type + "#two", type + "#none", null, 1, 30);
        return new Options(Mode.OPEN, List.of(one, two), 1, 16, 0, 80, 0, 1_000, seed);
    }
}
