package dev.shadowctl.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.Part.Course;
import dev.shadowctl.core.job.Part.Rung;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    @ParameterizedTest
    @ValueSource(doubles = {5, 10, 15, 19, 20, 30, 39, 40, 60, 120, 600, 3_600})
    void allJvmsTogetherKeepTheBudget(double budget) {
        Schedule schedule = Schedule.of(request(budget, List.of()));
        double explore = seconds(schedule.explore());
        double whole = schedule.whole(explore).budgetSeconds();
        double again = seconds(schedule.again(profile(), explore + whole));
        double smaller = seconds(schedule.inSmallerHeap(profile(), 20 << 20, explore + whole + again));
        assertThat(explore + whole + again + smaller).isLessThanOrEqualTo(budget);
        assertThat(whole).isGreaterThanOrEqualTo(0.5 * budget);
    }

    @ParameterizedTest
    @ValueSource(doubles = {18, 25, 39})
    void aBudgetTooShortForASecondClimbHasASmallerHeapAllTheSame(double budget) {
        Schedule schedule = Schedule.of(request(budget, List.of()));
        assertThat(schedule.again(profile(), 0)).isEmpty();
        assertThat(seconds(schedule.inSmallerHeap(profile(), 20 << 20, 0))).isGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseZGC", "-XX:+UseShenandoahGC", "-XX:+UseEpsilonGC"})
    void whatNoSmallerHeapCouldTellTakesNoTimeFromTheFirst(String collector) {
        assertThat(Schedule.of(request(20, List.of(collector))).whole(0).budgetSeconds())
                .isEqualTo(20);
        assertThat(Schedule.of(request(20, List.of("-XX:+UseParallelGC")))
                        .whole(0)
                        .budgetSeconds())
                .isLessThan(20);
    }

    @Test
    void aSecondJvmIsPlannedOnlyWhereAnApplicationHasTimeToStartInIt() {
        assertThat(Schedule.of(request(50, List.of()).with("a.App", List.of()))
                        .whole(0)
                        .budgetSeconds())
                .isEqualTo(40);
        assertThat(Schedule.of(request(60, List.of()).with("a.App", List.of()))
                        .whole(0)
                        .budgetSeconds())
                .isCloseTo(33.6, within(1e-9));
    }

    @Test
    void anApplicationThatHasToStartAgainNeedsALongerBudget() {
        assertThat(Schedule.of(request(20, List.of()).with("a.App", List.of()))
                        .whole(0)
                        .budgetSeconds())
                .isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 10, 17})
    void aShortBudgetHasOneJvm(double budget) {
        Schedule schedule = Schedule.of(request(budget, List.of()));
        assertThat(schedule.again(profile(), 0)).isEmpty();
        assertThat(schedule.inSmallerHeap(profile(), 20 << 20, 0)).isEmpty();
        assertThat(schedule.whole(0).budgetSeconds()).isEqualTo(budget);
        assertThat(schedule.whole(0).sizes()).containsExactly(10, 100, 1_000);
    }

    @Test
    void inputsAreExploredAheadForAFewSeconds() {
        ShadowJvm.Order explore = Schedule.of(request(60, List.of())).explore().orElseThrow();
        assertThat(explore.part().course()).isEqualTo(Course.EXPLORE);
        assertThat(explore.budgetSeconds()).isLessThanOrEqualTo(6);
    }

    @Test
    void whereAnApplicationWouldHaveToStartNothingIsExplored() {
        JobRequest request = request(60, List.of()).with("a.App", List.of());
        assertThat(Schedule.of(request).explore()).isEmpty();
    }

    @Test
    void theSecondJvmClimbsToTheHighestRatesThatTheFirstSustained() {
        ShadowJvm.Order again =
                Schedule.of(request(60, List.of())).again(profile(), 38).orElseThrow();
        assertThat(again.part().course()).isEqualTo(Course.AGAIN);
        assertThat(again.part().jvm()).isEqualTo(1);
        assertThat(again.part().firstStep()).isEqualTo(5);
        assertThat(again.part().rungs()).containsExactly(new Rung(10, 500), new Rung(100, 20));
    }

    @Test
    void theSmallerHeapWinsOverTheUsersOwnAndHoldsTheLargestSizeOnly() {
        ShadowJvm.Order smaller = Schedule.of(request(60, List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC")))
                .inSmallerHeap(profile(), (30L << 20) + 1, 50)
                .orElseThrow();
        assertThat(smaller.jvmArguments()).containsExactly("-Xmx1g", "-XX:+UseSerialGC", "-Xmx30721k");
        assertThat(smaller.sizes()).containsExactly(100);
        assertThat(smaller.part().rungs()).containsExactly(new Rung(100, 5), new Rung(100, 20));
    }

    @Test
    void aFirstJvmThatOverranLeavesNothingForLaterOnes() {
        Schedule schedule = Schedule.of(request(60, List.of()));
        assertThat(schedule.again(profile(), 53)).isEmpty();
        assertThat(schedule.inSmallerHeap(profile(), 20 << 20, 57)).isEmpty();
    }

    private static double seconds(Optional<ShadowJvm.Order> order) {
        return order.map(ShadowJvm.Order::budgetSeconds).orElse(0.0);
    }

    private static JobRequest request(double budget, List<String> jvmArguments) {
        return new JobRequest(
                "A#b",
                List.of("/x"),
                null,
                null,
                null,
                List.of(),
                List.of(),
                budget,
                "local",
                null,
                jvmArguments,
                "none",
                false,
                null);
    }

    /** Two sizes; the highest rate of the larger was not sustained. */
    private static Profile profile() {
        return new Profile(
                Profile.API_VERSION,
                "Profile",
                "j1",
                "a.A#b()",
                null,
                Instant.EPOCH,
                "local",
                new Machine(2, 8L << 30, "some", "Linux", "6.1"),
                new Isolation("bubblewrap", "none", List.of()),
                "Temurin 17",
                List.of(),
                "G1",
                512L << 20,
                "code",
                "digest",
                List.of("/x"),
                "fixture F#f",
                "static",
                16,
                0.5,
                List.of(
                        step(0, 10, 500, 500),
                        step(1, 10, 50, 50),
                        step(2, 100, 5, 5),
                        step(3, 100, 20, 20),
                        step(4, 100, 80, 40)),
                List.of(),
                List.of());
    }

    private static Step step(int index, int size, double rate, double achieved) {
        return new Step(index, Phase.STEADY, size, rate, achieved, Instant.EPOCH, 1, 100, 0, 0, null, List.of());
    }
}
