package dev.shadowctl.core.plan.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.plan.Prices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacerTest {

    private static final long GIB = 1L << 30;

    private static Place place(
            String name, String zone, double cores, long gib, double price, Map<String, Double> far) {
        return new Place(name, zone, cores, gib * GIB, new Prices(0.04 * price, 0.004 * price), far);
    }

    private static Claim claim(String name, int replicas, double cores, double gib) {
        return claim(name, replicas, cores, gib, Map.of(), null, null);
    }

    private static Claim claim(
            String name,
            int replicas,
            double cores,
            double gib,
            Map<String, Double> calls,
            @Nullable Double latency,
            @Nullable Double bound) {
        return new Claim(name, replicas, Estimate.around(cores, 1.2), cores, (long) (gib * GIB), calls, latency, bound);
    }

    private static List<String> seats(Placement placement) {
        return placement.seats().stream()
                .map(seat -> seat.service() + "@" + seat.place() + "×" + seat.replicas())
                .toList();
    }

    private static final Place NEAR = place("near", "a", 4, 8, 1, Map.of("db", 0.0));
    private static final Place FAR = place("far", "a", 4, 8, 1, Map.of("db", 0.008));

    @Test
    void theNearPlaceIsChosenAndTheReasonSaysWhatTheFarOneWouldAdd() {
        Placement placement =
                Placer.place(List.of(claim("orders", 1, 1, 1, Map.of("db", 3.0), 0.02, 0.1)), List.of(FAR, NEAR));

        assertThat(seats(placement)).containsExactly("orders@near×1");
        assertThat(placement.seats().get(0).reason()).contains("far would add 3 calls × 8 ms = 24 ms to db");
        assertThat(placement.quality().proven()).isTrue();
    }

    @Test
    void theChoiceFlipsWhenTheNearPlaceIsFull() {
        Place full = new Place("near", "a", 4, GIB / 2, NEAR.prices(), NEAR.roundTripSeconds());

        Placement placement =
                Placer.place(List.of(claim("orders", 1, 1, 1, Map.of("db", 3.0), 0.02, 0.1)), List.of(FAR, full));

        assertThat(seats(placement)).containsExactly("orders@far×1");
        assertThat(placement.seats().get(0).reason())
                .contains("round trips add 3 calls × 8 ms = 24 ms to db")
                .contains("near has 512 MiB of memory free");
    }

    @Test
    void aPlaceFromWhichTheTargetIsMissedIsNone() {
        Placement placement =
                Placer.place(List.of(claim("orders", 1, 1, 1, Map.of("db", 3.0), 0.03, 0.05)), List.of(FAR));

        assertThat(placement.seats()).isEmpty();
        assertThat(placement.homeless().get(0).reason())
                .contains("misses the bound of 50.0 ms by 3 calls × 8 ms = 24 ms");
    }

    @Test
    void aFarPlaceThatIsMuchCheaperIsChosenAllTheSame() {
        Place cheap = place("far", "a", 4, 8, 0.2, Map.of("db", 0.008));

        assertThat(seats(Placer.place(
                        List.of(claim("orders", 1, 1, 1, Map.of("db", 3.0), 0.02, 0.1)), List.of(NEAR, cheap))))
                .containsExactly("orders@far×1");
    }

    @Test
    void replicasSpreadOverPlacesAndZones() {
        List<Place> places = List.of(
                place("a1", "a", 4, 8, 1, Map.of()),
                place("a2", "a", 4, 8, 1, Map.of()),
                place("b1", "b", 4, 8, 1, Map.of()));

        assertThat(seats(Placer.place(List.of(claim("orders", 2, 1, 1)), places)))
                .containsExactlyInAnyOrder("orders@a1×1", "orders@b1×1");
        assertThat(seats(Placer.place(List.of(claim("orders", 3, 1, 1)), places)))
                .hasSize(3);
    }

    @Test
    void aSingleServiceTakesItsUpperBoundOfCpuAndSeveralTakeLessThanTheSumOfTheirs() {
        CpuRisk risk = CpuRisk.of(Estimate.around(1, 1.5));
        double variance = risk.deviation() * risk.deviation();

        assertThat(CpuRisk.quantile(risk.mean(), variance)).isCloseTo(1.5, within(1e-6));
        assertThat(CpuRisk.quantile(4 * risk.mean(), 4 * variance)).isBetween(4.0, 5.5);
        assertThat(CpuRisk.quantile(4 * risk.mean(), 16 * variance)).isCloseTo(6, within(1e-6));
    }

    @Test
    void theChanceConstraintKeepsItsWord() {
        Random random = new Random(5);
        List<Estimate> cores = List.of(
                Estimate.around(0.5, 1.6),
                Estimate.around(0.7, 1.3),
                Estimate.around(0.2, 2.5),
                Estimate.around(1, 1.4));
        double mean = 0;
        double variance = 0;
        for (Estimate each : cores) {
            CpuRisk risk = CpuRisk.of(each);
            mean += risk.mean();
            variance += risk.deviation() * risk.deviation();
        }
        double limit = CpuRisk.quantile(mean, variance);

        long over = IntStream.range(0, 100_000)
                .filter(i -> cores.stream()
                                .mapToDouble(each -> each.estimate()
                                        * Math.exp(random.nextGaussian()
                                                * Math.log(each.high() / each.estimate())
                                                / 1.6449))
                                .sum()
                        > limit)
                .count();

        assertThat(over / 100_000.0).isBetween(0.03, 0.06);
    }

    @Test
    void twoPlacesOfOneNameAreASlip() {
        assertThatThrownBy(() -> Placer.place(List.of(), List.of(NEAR, NEAR)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("near");
    }

    @Test
    void smallProblemsAreSolvedToTheProvenOptimum() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Claim> claims = claims(random, 1 + random.nextInt(4), 2);
            List<Place> places = places(random, 1 + random.nextInt(4), 4, 6);

            Placement placement = Placer.place(claims, places);
            double optimum = BruteForce.optimum(new Problem(claims, places));

            assertThat(placement.quality().objective())
                    .as("seed " + seed)
                    .isBetween(optimum * (1 - 1e-6), optimum * 1.02);
            assertThat(placement.quality().bound())
                    .as("bound of seed " + seed)
                    .isLessThanOrEqualTo(optimum * (1 + 1e-6));
        }
    }

    @Test
    void localSearchAloneComesNearTheOptimumOrRarelyLeavesOneOut() {
        double worst = 0;
        int leftOut = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Problem problem =
                    new Problem(claims(random, 1 + random.nextInt(4), 2), places(random, 1 + random.nextInt(4), 8, 12));
            Occupancy found = Placer.searched(problem, false);
            double off = found.objective() - BruteForce.optimum(problem);
            if (off > problem.homeless / 2) {
                leftOut++;
            } else {
                worst = Math.max(worst, off / found.objective());
            }
        }
        assertThat(leftOut).isLessThanOrEqualTo(4);
        assertThat(worst).isLessThan(0.15);
    }

    @Test
    void nothingIsEverBeyondCapacity() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            List<Claim> claims = claims(random, 1 + random.nextInt(6), 3);
            List<Place> places = places(random, 1 + random.nextInt(5), 4, 6);

            Placement placement = Placer.place(claims, places);

            withinCapacity(claims, places, placement);
        }
    }

    @Test
    void theSameProblemGetsTheSamePlacement() {
        List<Claim> claims = claims(new Random(1), 20, 4);
        List<Place> places = places(new Random(2), 30, 8, 16);

        assertThat(Placer.place(claims, places)).isEqualTo(Placer.place(claims, places));
    }

    @Test
    void aLargeProblemIsPlacedWholeAndCloseToItsBound() {
        Random random = new Random(3);
        List<Claim> claims = claims(random, 500, 4);
        List<Place> places = places(random, 200, 24, 64);

        Placement placement = Placer.place(claims, places);

        withinCapacity(claims, places, placement);
        assertThat(placement.homeless()).isEmpty();
        assertThat(placement.quality().gap()).isLessThan(0.1);
    }

    static void withinCapacity(List<Claim> claims, List<Place> places, Placement placement) {
        for (Place place : places) {
            double memory = 0;
            double mean = 0;
            double variance = 0;
            for (Placement.Seat seat : placement.seats()) {
                if (seat.place().equals(place.name())) {
                    Claim claim = claims.stream()
                            .filter(each -> each.service().equals(seat.service()))
                            .findFirst()
                            .orElseThrow();
                    CpuRisk risk = CpuRisk.of(claim.cpuCores());
                    memory += seat.replicas() * (double) claim.memoryBytes();
                    mean += seat.replicas() * risk.mean();
                    variance += Math.pow(seat.replicas() * risk.deviation(), 2);
                }
            }
            assertThat(memory).isLessThanOrEqualTo((double) place.memoryBytes());
            assertThat(CpuRisk.quantile(mean, variance)).isLessThanOrEqualTo(place.cores() * (1 + 1e-6));
        }
        for (Claim claim : claims) {
            int there = placement.seats().stream()
                    .filter(seat -> seat.service().equals(claim.service()))
                    .mapToInt(Placement.Seat::replicas)
                    .sum();
            int without = placement.homeless().stream()
                    .filter(each -> each.service().equals(claim.service()))
                    .mapToInt(Placement.Homeless::replicas)
                    .sum();
            assertThat(there + without).isEqualTo(claim.replicas());
        }
    }

    static List<Claim> claims(Random random, int count, int replicas) {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double cores = 0.1 + 1.9 * random.nextDouble();
            claims.add(new Claim(
                    "s" + i,
                    1 + random.nextInt(replicas),
                    Estimate.around(0.7 * cores, 1.1 + random.nextDouble()),
                    cores,
                    (long) ((0.2 + 2 * random.nextDouble()) * GIB),
                    random.nextBoolean() ? Map.of("db", 1.0 + random.nextInt(4)) : Map.of(),
                    0.02,
                    random.nextInt(3) == 0 ? null : 0.03 + 0.05 * random.nextDouble()));
        }
        return claims;
    }

    static List<Place> places(Random random, int count, int cores, int gib) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(place(
                    "p" + i,
                    "z" + i % 3,
                    cores / 2.0 * (1 + random.nextDouble()),
                    (long) (gib / 2.0 * (1 + random.nextDouble())),
                    0.5 + random.nextDouble(),
                    Map.of("db", random.nextInt(4) * 0.003)));
        }
        return places;
    }
}
