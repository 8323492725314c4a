package dev.shadowctl.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | 500",
                "100,500,2000 | 100,500,2000",
                "2000,100,2000 | 2000,100",
                "100..2000 | 100,200,500,1000,2000",
                "10..10000 | 10,30,100,300,1000,3000,10000",
                "1..1000000000 | 1,100,10000,1000000,100000000,1000000000",
                "95..2000 | 95,200,500,1000,2000",
                "100..150 | 100,120,150",
                "0.5..2 | 0.5,0.6,0.8,1,1.2,1.5,2",
                "5,100..150 | 5,100,120,150",
            })
    void aListOrRangeIsAHandfulOfRoundPointsWithBothEnds(String typed, String points) {
        List<Double> expected =
                Arrays.stream(points.split(",")).map(Double::valueOf).toList();
        assertThat(Series.rates(typed).values()).isEqualTo(expected);
    }

    @Test
    void aNarrowRangeHasAMiddleWhereOneLiesBetween() {
        assertThat(Series.rates("100..105").values())
                .hasSize(3)
                .startsWith(100.0)
                .endsWith(105.0);
        assertThat(Series.sizes("10..11").values()).containsExactly(10.0, 11.0);
        assertThat(Series.sizes("1..5").values()).allMatch(size -> size == Math.rint(size));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ten", "100,", "100..", "..5", "5..5", "9..2", "0..5", "-5..5", "NaN", "1..Infinity"})
    void whatIsNoneSaysWhatToWrite(String typed) {
        assertThatThrownBy(() -> Series.rates(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'");
    }

    @Test
    void aSizeIsWhole() {
        assertThatThrownBy(() -> Series.sizes("10.5")).hasMessageContaining("whole");
    }
}
