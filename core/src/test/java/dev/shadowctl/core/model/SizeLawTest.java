package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SizeLawTest {

    private static Observation seen(double size, double value) {
        return new Observation(size, value, 1);
    }

    @Test
    void withTwoSizesWhatCodeLetsExpectBoundsTheGrowth() {
        List<Observation> two = List.of(seen(10, 10), seen(100, 40));

        double unknown = SizeLaw.fit(two, 0, OptionalDouble.empty()).at(10_000);
        double linear = SizeLaw.fit(two, 0, OptionalDouble.of(1)).at(10_000);
        double cubic = SizeLaw.fit(two, 0, OptionalDouble.of(3)).at(10_000);

        assertThat(linear).isLessThan(0.7 * unknown);
        assertThat(cubic).as("it is the worst that code can do").isEqualTo(unknown);
    }

    @Test
    void fromThreeSizesOnWhatWasMeasuredTellsMore() {
        List<Observation> three = List.of(seen(10, 1), seen(100, 100), seen(1_000, 10_000));

        assertThat(SizeLaw.fit(three, 0, OptionalDouble.of(1)).at(5_000))
                .isEqualTo(SizeLaw.fit(three).at(5_000));
    }

    @Test
    void isNearWhatWasMeasuredThoughNoFormMeetsIt() {
        SizeLaw law = SizeLaw.fit(List.of(seen(10, 1), seen(100, 4), seen(1_000, 5), seen(10_000, 50)));

        assertThat(law.at(100)).isCloseTo(4, within(0.5));
        assertThat(law.at(1_000)).isCloseTo(5, within(0.6));
    }

    @Test
    void saysWhetherAValueWasMeasuredLiesBetweenOrIsModelled() {
        SizeLaw law = SizeLaw.fit(List.of(seen(10, 10), seen(100, 100), seen(1_000, 1_000)));

        assertThat(law.explain(100, Quantity::bytes)).isEqualTo("100 B, measured at n = 100");
        assertThat(law.explain(50, Quantity::bytes))
                .startsWith("50.0 B, between ")
                .contains("measured at n = 10 and ", "measured at n = 100");
        assertThat(law.explain(3_000, Quantity::bytes))
                .contains("KiB, modelled: 1000 B measured at n = 1000 × 3.00, as 1.00 B·n");
        assertThat(SizeLaw.fit(List.of(seen(7, 5))).explain(9, Quantity::bytes))
                .isEqualTo("5.00 B, as measured at n = 7, the only size");
    }

    @Test
    void growsOnFromTheLargestSizeAsTheFormsDo() {
        SizeLaw law = SizeLaw.fit(List.of(seen(10, 10), seen(100, 100), seen(1_000, 1_000)));

        assertThat(law.at(3_000) / law.at(1_000)).isCloseTo(3, within(0.3));
    }

    @Test
    void formsThatFitAlikeDisagreeOnlyBeyondWhatWasMeasured() {
        SizeLaw law = SizeLaw.fit(List.of(seen(100, 100), seen(1_000, 1_000)));

        assertThat(law.disagreement(500)).isZero();
        assertThat(law.disagreement(3_000)).isGreaterThan(0);
    }

    @Test
    void pullsOneNoisyStepTowardsTheForms() {
        SizeLaw law = SizeLaw.fit(List.of(seen(10, 10), seen(100, 130), seen(1_000, 1_000), seen(5_000, 5_000)));

        assertThat(law.at(100)).isLessThan(130).isGreaterThan(100);
    }

    @Test
    void doesNotFallWhereTheStepsDo() {
        SizeLaw law = SizeLaw.fit(List.of(seen(10, 5), seen(100, 4), seen(1_000, 6)));

        assertThat(law.at(100)).isCloseTo(law.at(10), within(1e-9));
        assertThat(law.at(1_000)).isGreaterThan(law.at(100));
    }

    @Test
    void nothingStaysNothing() {
        SizeLaw law = SizeLaw.fit(List.of(seen(10, 0), seen(100, 0), seen(1_000, 40)));

        assertThat(law.at(10)).isZero();
        assertThat(law.at(1_000)).isCloseTo(40, within(8.0));
        assertThat(SizeLaw.fit(List.of(seen(1, 0))).at(100)).isZero();
    }

    @Test
    void tinyIsNotNothing() {
        SizeLaw law = SizeLaw.fit(List.of(seen(10, 1e-6), seen(100, 1e-3), seen(1_000, 1)));

        assertThat(law.at(10)).isCloseTo(1e-6, within(5e-7));
        assertThat(law.at(2)).isPositive();
    }
}
