package dev.shadowctl.daemon.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.plan.Bounds;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.plan.Prices;
import dev.shadowctl.core.plan.placement.Place;
import dev.shadowctl.daemon.MeasuredSteps;
import dev.shadowctl.daemon.Scripted;
import dev.shadowctl.daemon.plan.PlanException.Kind;
import dev.shadowctl.wire.daemon.PlanRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans made from a profile, on what stands at real places. */
class PlanMakerIT {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final String METHOD = "com.acme.Pricing#quote(int)";
    private static final String PROMISED = "com.acme.Pricing#promised(int)";
    private static final double CALL_SECONDS = 2e-3;

    @TempDir
    private Path directory;

    private Estate estate;

    @BeforeEach
    void make() throws IOException {
        estate = Estate.make(directory);
        keep("j1", METHOD);
        keep("j2", PROMISED);
    }

    private void keep(String id, String method) {
        JobState.Succeeded succeeded = new JobState.Succeeded(NOW);
        estate.store().jobs().insert(new Job(id, Scripted.request("A#b"), "A#b", NOW, new JobState.Queued(NOW)));
        estate.store()
                .jobs()
                .end(
                        id,
                        succeeded,
                        "succeeded",
                        Scripted.profile(id, method, MeasuredSteps.of(CALL_SECONDS), List.of()));
    }

    @AfterEach
    void close() {
        estate.close();
    }

    @Test
    void itIsMadeOnWhatStandsAndSaysWhatThatCostsAndWhatComesOfIt() {
        Plan plan = estate.plans().make(request(0.1, null, null, List.of("shop")));

        assertThat(plan.cost().nowPerHour()).isEqualTo(Prices.USUAL.perHour(1, 2, 2L << 30));
        assertThat(plan.cost().thenPerHour()).isLessThan(plan.cost().nowPerHour());
        assertThat(plan.targets().get(0).changes())
                .filteredOn(change -> change.setting().equals("memoryBytes"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.before()).isEqualTo("limit 2 GiB, request none");
                    assertThat(change.effect()).matches("p99 .* ms → .* ms, headroom .*×");
                });
        assertThat(estate.plans().find(plan.id())).isNotNull();
    }

    @Test
    void noStepFromWhatStandsIsLargerThanAllowed() {
        Bounds halving = new Bounds(1, 10, 0.1, 16, 64L << 20, 8L << 30, 2.0);

        Plan.Service service = estate.plans()
                .make(request(0.1, halving, null, List.of("shop", "unit")))
                .services()
                .get(0);

        Allotment allotment = service.allotment();
        assertThat(allotment.memoryBytes()).isEqualTo(1L << 30);
        assertThat(allotment.cpuLimitCores()).hasValue(1);
        assertThat(service.refused())
                .extracting(Plan.Refusal::reason)
                .anyMatch(reason -> reason.startsWith("less memory than") && reason.contains("step of at most 2.00 ×"));
    }

    @Test
    void whatRunsOneProcessIsNotGivenTheShareOfThree() {
        Bounds three = new Bounds(3, 10, 0.1, 16, 64L << 20, 8L << 30, null);

        PlanException refused = catchThrowableOfType(
                PlanException.class, () -> estate.plans().make(request(0.1, three, null, List.of("unit"))));

        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused).hasMessageContaining("the load takes 3 processes, and unit runs one");
        assertThat(refused.next()).contains("--replicas ..1");
        assertThat(estate.plans()
                        .make(request(0.1, three, null, List.of("shop")))
                        .services()
                        .get(0)
                        .allotment()
                        .replicas())
                .isEqualTo(3);
    }

    @Test
    void theNearPlaceIsChosenUntilItIsFull() {
        Plan near = estate.plans().make(request(0.1, null, places(4), List.of()));
        Plan far = estate.plans().make(request(0.1, null, places(0.1), List.of()));

        assertThat(near.services().get(0).places())
                .extracting(Plan.ChosenPlace::place)
                .containsExactly("near");
        assertThat(near.services().get(0).places().get(0).reason()).contains("24 ms");
        assertThat(near.placement()).isNotNull();
        assertThat(far.services().get(0).places())
                .extracting(Plan.ChosenPlace::place)
                .containsExactly("far");
        assertThat(far.services().get(0).expected().latencySeconds().low()).isGreaterThan(0.024);
    }

    @Test
    void aTargetThatOnlyTheEstimateKeepsIsRefusedWithTheWaysOut() {
        Plan roomy = estate.plans().make(request(0.1, null, null, List.of()));
        double estimate = roomy.services().get(0).expected().latencySeconds().estimate();

        PlanException refused = catchThrowableOfType(
                PlanException.class, () -> estate.plans().make(request(estimate * 1.05, null, null, List.of())));

        assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refused).hasMessageContaining("holds at the estimate but not at the upper bound");
        assertThat(refused.next()).contains("--budget", "--likely");
    }

    @Test
    void withoutAskingTheTargetIsTheOneOfTheAnnotation() {
        Plan annotated = estate.plans().make(unbound(PROMISED));
        Plan mixed = estate.plans().make(unbound(PROMISED, METHOD));

        assertThat(annotated.services().get(0).boundSeconds()).isEqualTo(0.1);
        assertThat(annotated.warnings()).anyMatch(warning -> warning.startsWith("annotated-target: "));
        assertThat(estate.plans().make(unbound(METHOD)).services().get(0).boundSeconds())
                .isNull();
        assertThat(mixed.services().get(0).boundSeconds()).isNull();
        assertThat(mixed.services().get(0).expected().targets()).singleElement().satisfies(target -> {
            assertThat(target.method()).isEqualTo(PROMISED);
            assertThat(target.boundSeconds()).isEqualTo(0.1);
            assertThat(target.latencySeconds().high()).isLessThanOrEqualTo(0.1);
        });
        assertThat(mixed.warnings())
                .anyMatch(warning -> warning.startsWith("several-targets: ") && warning.contains(METHOD));
    }

    private static PlanRequest unbound(String... methods) {
        List<MixQuestion.Part> parts = Stream.of(methods)
                .map(method -> new MixQuestion.Part(method, 50, null))
                .toList();
        return new PlanRequest(
                "shop", parts, null, 1, 1, null, false, null, false, null, null, null, List.of(), null, false);
    }

    private static List<Place> places(double freeNearby) {
        return List.of(
                new Place("far", "b", 4, 8L << 30, Prices.USUAL, Map.of("db", 0.008)),
                new Place("near", "a", freeNearby, 8L << 30, Prices.USUAL, Map.of()));
    }

    private static PlanRequest request(
            double p99, @Nullable Bounds bounds, @Nullable List<Place> places, List<String> targets) {
        return new PlanRequest(
                null,
                List.of(new MixQuestion.Part(METHOD, 100, null)),
                null,
                1,
                1,
                p99,
                false,
                bounds,
                false,
                null,
                places,
                places == null ? null : Map.of("db", 3.0),
                targets,
                null,
                false);
    }
}
