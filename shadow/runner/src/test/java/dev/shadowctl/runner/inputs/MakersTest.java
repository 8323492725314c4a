package dev.shadowctl.runner.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MakersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deleteById",
                "cancelOrder",
                "start",
                "createAndStart",
                "tryOpen",
                "shutdownNow",
                "send_all",
                "runLater"
            })
    void aVerbThatActsIsKnownByItsFirstWord(String name) {
        assertThat(Makers.acts(name)).isTrue();
        assertThat(Makers.mayBeFactory(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"of", "ofSeconds", "newBuilder", "parseInt", "getInstance", "getDefaultInstance", "createEmpty"})
    void aFactoryIsKnownByItsFirstWord(String name) {
        assertThat(Makers.mayBeFactory(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"current", "find", "official", "newest", "getUser", "format", "_"})
    void otherNamesPromiseNothing(String name) {
        assertThat(Makers.mayBeFactory(name)).isFalse();
    }

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
