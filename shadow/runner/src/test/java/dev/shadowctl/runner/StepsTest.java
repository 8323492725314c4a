package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 9", "3, 15", "4, 20", "6, 34", "40, 400", "0, 1"})
    void tooFewCallsToBeSureAreNoFailure(long errors, long calls) {
        assertThat(Steps.fails(errors, calls)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "5, 15", "12, 60", "60, 400", "400, 400"})
    void moreThanATenthForSureIs(long errors, long calls) {
        assertThat(Steps.fails(errors, calls)).isTrue();
    }
}
