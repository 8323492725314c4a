package dev.shadowctl.runner.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MakersTest {

    @Test
    void aPrefixIsEnoughOnlyWhereTheParametersAreValues() throws NoSuchMethodException {
        Class<?> type = Taking.class;
        assertThat(Makers.isFactory(type.getMethod("createFor", String.class, TimeUnit.class)))
                .isTrue();
        assertThat(Makers.isFactory(type.getMethod("createFor", Thread.class))).isFalse();
        assertThat(Makers.isFactory(type.getMethod("createFor", Taking.class))).isFalse();
    }

    /** Has factories. */
    public static final class Taking {
        private Taking() {}

        public static Taking createFor(String name, TimeUnit unit) {
            return new Taking();
        }

        public static Taking createFor(Thread thread) {
            return new Taking();
        }

        public static Taking createFor(Taking other) {
            return other;
        }
    }
}
