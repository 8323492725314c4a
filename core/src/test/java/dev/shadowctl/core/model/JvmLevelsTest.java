package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmLevelsTest {

    @Test
    void oneJvmStandsWhereItIs() {
        JvmLevels levels = JvmLevels.of(values(0, 4, 0));
        assertThat(levels.factor(0)).isEqualTo(1);
        assertThat(levels.deviation()).isZero();
    }

    @Test
    void twoThatAgreeStayAndSayNothingOfTheNext() {
        JvmLevels levels = JvmLevels.of(both(values(0, 4, 0), values(1, 4, 0.01)));
        assertThat(levels.factor(0)).isCloseTo(1, within(0.01));
        assertThat(levels.deviation()).isZero();
    }

    @Test
    void twoFarApartMeetInTheMiddleHoweverManyStepsEachHas() {
        JvmLevels levels = JvmLevels.of(both(values(0, 20, 0), values(1, 4, 0.8)));
        assertThat(Math.log(levels.factor(0))).isCloseTo(0.4, within(0.04));
        assertThat(Math.log(levels.factor(1))).isCloseTo(-0.4, within(0.04));
        assertThat(levels.deviation()).isBetween(0.6, 0.75);
    }

    @Test
    void oneThatSharesNoSizeWithTheFirstIsTakenToBeWhereItIs() {
        JvmLevels levels =
                JvmLevels.of(both(values(0, 4, 0), List.of(new JvmLevels.Value(1, 7, 50, Math.log(9e-3), 1))));
        assertThat(levels.factor(0)).isEqualTo(1);
        assertThat(levels.factor(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {200, 150})
    void aJvmIsHeldAgainstTheFirstAtTheRateNearestToItsOwn(double rate) {
        List<JvmLevels.Value> first = List.of(
                new JvmLevels.Value(0, 10, 20, Math.log(3e-4), 1), new JvmLevels.Value(0, 10, 200, Math.log(1e-4), 1));
        JvmLevels levels = JvmLevels.of(both(first, List.of(new JvmLevels.Value(1, 10, rate, Math.log(1e-4), 1))));
        assertThat(levels.factor(1)).isEqualTo(1, within(1e-9));
    }

    private static List<JvmLevels.Value> values(int jvm, int each, double above) {
        List<JvmLevels.Value> values = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            values.add(new JvmLevels.Value(jvm, 10, 50, Math.log(1e-4) + above, 1));
            values.add(new JvmLevels.Value(jvm, 100, 50, Math.log(1e-3) + above, 1));
        }
        return values;
    }

    private static List<JvmLevels.Value> both(List<JvmLevels.Value> one, List<JvmLevels.Value> other) {
        List<JvmLevels.Value> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
