package dev.shadowctl.core.plan.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.plan.Bounds;
import dev.shadowctl.core.plan.Load;
import dev.shadowctl.core.plan.Planner;
import dev.shadowctl.core.plan.Prices;
import dev.shadowctl.core.plan.SizingQuestion;
import dev.shadowctl.core.plan.SyntheticModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacedPlannerTest {

    private static final long GIB = 1L << 30;
    private static final Map<String, Double> THREE_QUERIES = Map.of("db", 3.0);

    private static Place near(double cores) {
        return new Place("near", "a", cores, 4 * GIB, Prices.USUAL, Map.of("db", 0.0));
    }

    private static Place far(double price) {
        return new Place(
                "far",
                "b",
                4,
                4 * GIB,
                new Prices(price * Prices.USUAL.cpuCoreHour(), price * Prices.USUAL.memoryGibHour()),
                Map.of("db", 0.008));
    }

    private static PlacedPlanner.Outcome size(double p99, List<Place> places) {
        SizingQuestion question = new SizingQuestion(
                new Load(List.of(new MixQuestion.Part("Orders#find", 400, null)), 1, 1, 16),
                new LatencyTarget(0.99, p99),
                false,
                Bounds.USUAL,
                List.of(),
                Prices.USUAL,
                null,
                true,
                null,
                false);
        return new PlacedPlanner(new Planner(new SyntheticModel().model()), "orders", THREE_QUERIES, places)
                .size(question);
    }

    private static PlacedPlanner.Placed placed(double p99, Place... places) {
        return (PlacedPlanner.Placed) size(p99, List.of(places));
    }

    private static String place(PlacedPlanner.Placed placed) {
        return placed.placement().seats().get(0).place();
    }

    private static String reason(PlacedPlanner.Placed placed) {
        return placed.placement().seats().get(0).reason();
    }

    @Test
    void callsThatWouldTakeLessThanNoTimeAreRefused() {
        Planner planner = new Planner(new SyntheticModel().model());
        for (double calls : new double[] {-3, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new PlacedPlanner(planner, "orders", Map.of("db", calls), List.of(far(1))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("calls to db must be at least 0");
        }
    }

    @Test
    void theNearPlaceIsChosenAndTheReasonSaysWhatTheFarOneTakes() {
        PlacedPlanner.Placed placed = placed(0.05, far(1), near(4));

        assertThat(place(placed)).isEqualTo("near");
        assertThat(reason(placed)).contains("3 calls × 8 ms = 24 ms to db");
        assertThat(placed.sized().expected().latencySeconds().high()).isLessThanOrEqualTo(0.05);
    }

    @Test
    void theChoiceFlipsWhenTheNearPlaceIsFullAndTheRoundTripsEnterTheLatency() {
        PlacedPlanner.Placed placed = placed(0.05, far(1), near(0.2));

        assertThat(place(placed)).isEqualTo("far");
        assertThat(reason(placed))
                .contains("round trips add 3 calls × 8 ms = 24 ms to db")
                .contains("near has");
        assertThat(placed.sized().reasons().get(0).why()).contains("round trips take up to 24.0 ms");
        assertThat(placed.sized().expected().latencySeconds().low()).isGreaterThan(0.024);
        assertThat(placed.sized().expected().latencySeconds().high()).isLessThanOrEqualTo(0.05 + 1e-9);
    }

    @Test
    void aFarPlaceGetsTheCoresItTakesToMakeUpForTheRoundTrips() {
        double left = 0.011;

        double cores = placed(0.024 + left, far(1)).sized().expected().cores();

        assertThat(cores).isEqualTo(placed(left, near(4)).sized().expected().cores());
        assertThat(cores)
                .isGreaterThan(placed(0.024 + left, near(4)).sized().expected().cores());
    }

    @Test
    void aFarPlaceThatIsMuchCheaperIsChosenWhereItMeetsTheTarget() {
        assertThat(place(placed(0.2, near(4), far(0.2)))).isEqualTo("far");
        assertThat(place(placed(0.026, near(4), far(0.2)))).isEqualTo("near");
    }

    @Test
    void whereRoundTripsAloneTakeLongerThereIsNoPlan() {
        PlacedPlanner.Outcome outcome = size(0.02, List.of(far(1)));

        assertThat(outcome).isInstanceOf(PlacedPlanner.Refused.class);
        assertThat(((PlacedPlanner.Refused) outcome).reason()).contains("round trips alone take longer");
    }

    @Test
    void whatFitsNoPlaceIsRefusedPlaceByPlace() {
        Place small = new Place("small", "a", 4, GIB / 8, Prices.USUAL, Map.of());

        PlacedPlanner.Outcome outcome = size(0.05, List.of(small));

        assertThat(((PlacedPlanner.Refused) outcome).reason()).contains("128 MiB at most");
    }

    @Test
    void severalSmallProcessesSpreadOverPlacesOfWhichNoneHoldsALargeOne() {
        Place one = new Place("one", "a", 0.5, GIB, Prices.USUAL, Map.of());
        Place two = new Place("two", "b", 0.5, GIB, Prices.USUAL, Map.of());

        PlacedPlanner.Placed placed = placed(0.2, one, two);

        assertThat(placed.sized().allotment().replicas()).isEqualTo(2);
        assertThat(placed.placement().seats()).extracting(Placement.Seat::place).containsExactly("one", "two");
    }

    @Test
    void aRoundTripToWhatNobodyCallsIsASlip() {
        Place slip = new Place("near", "a", 4, GIB, Prices.USUAL, Map.of("bd", 0.008));

        assertThatThrownBy(() -> placed(0.05, slip)).hasMessageContaining("round trip to 'bd'");
    }
}
