package dev.shadowctl.core.job.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MakerNamesTest {

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
        assertThat(MakerNames.acts(name)).isTrue();
        assertThat(MakerNames.isFactory(name, true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"of", "ofSeconds", "newBuilder", "parseInt", "getInstance", "getDefaultInstance", "createEmpty"})
    void aFactoryIsKnownByItsFirstWord(String name) {
        assertThat(MakerNames.isFactory(name, true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"current", "find", "official", "newest", "getUser", "format", "_"})
    void otherNamesPromiseNothing(String name) {
        assertThat(MakerNames.isFactory(name, true)).isFalse();
    }

    @Test
    void aFirstWordIsEnoughOnlyWhereTheParametersAreValues() {
        assertThat(MakerNames.isFactory("createFor", false)).isFalse();
        assertThat(MakerNames.isFactory("create", false)).isTrue();
    }

    @Test
    void whatIsOpenedByValuesIsMadeByThat() {
        assertThat(MakerNames.isFactory("open", true)).isTrue();
        assertThat(MakerNames.isFactory("open", false)).isFalse();
        assertThat(MakerNames.isFactory("openAndStart", true)).isFalse();
        assertThat(MakerNames.acts("open")).as("on an object it acts").isTrue();
    }

    @Test
    void aBuilderIsToldByWhatElsewhereActs() {
        assertThat(MakerNames.tells("addHeader")).isTrue();
        assertThat(MakerNames.tells("deleteAll")).isFalse();
    }
}
