package dev.shadowctl.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.model.Estimate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpectationTest {

    private static final Estimate ONE = new Estimate(1, 0.5, 2);

    private static Expectation expectation(@Nullable Estimate latencySeconds) {
        return new Expectation(
                100,
                50,
                ONE,
                1,
                ONE,
                ONE,
                latencySeconds,
                List.of(new Expectation.MethodTarget("shop.Pricing#quote()", 10, 0.99, 0.25, ONE)),
                ONE,
                1.5,
                null,
                List.of(),
                List.of());
    }

    @Test
    void whatIsFartherTakesLongerAndItsBoundsAreThoseAsked() {
        Expectation later = expectation(ONE).later(0.5, 0.25);
        assertThat(later.latencySeconds()).isEqualTo(new Estimate(1.5, 1, 2.5));
        assertThat(later.targets())
                .containsExactly(
                        new Expectation.MethodTarget("shop.Pricing#quote()", 10, 0.99, 0.5, new Estimate(1.5, 1, 2.5)));
    }

    @Test
    void boundsOfMethodsAreThoseAskedThoughNoLatencyOfAllIsKnown() {
        Expectation later = expectation(null).later(0.5, 0.25);
        assertThat(later.latencySeconds()).isNull();
        assertThat(later.targets())
                .extracting(Expectation.MethodTarget::boundSeconds)
                .containsExactly(0.5);
    }
}
