package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {

    private static final Ladder.Cost CHEAP = new Ladder.Cost(45e-6, 50e-6);

    @Test
    void aCheapMethodIsMeasuredUpToFiveThousandCallsPerSecond() {
        assertThat(Ladder.rates(CHEAP, 2, 16, 3)).hasSize(3).isSorted().last().isEqualTo(5_000.0);
    }

    @Test
    void aLoneRateLeavesRoomBetweenCallsButIsNeverSlowForThat() {
        assertThat(Ladder.rates(CHEAP, 2, 16, 1)).containsExactly(2_500.0);
        assertThat(Ladder.rates(new Ladder.Cost(2e-3, 2e-3), 2, 16, 1)).containsExactly(230.0);
        assertThat(Ladder.rates(new Ladder.Cost(1e-5, 0.1), 2, 16, 1)).containsExactly(48.0);
        assertThat(Ladder.rates(new Ladder.Cost(0.03, 0.03), 2, 16, 1)).containsExactly(20.0);
        assertThat(Ladder.rates(new Ladder.Cost(5, 5), 2, 16, 1))
                .containsExactly(Ladder.rates(new Ladder.Cost(5, 5), 2, 16, 3).get(2));
    }

    @Test
    void anExpensiveMethodStaysBelowItsCapacity() {
        List<Double> rates = Ladder.rates(new Ladder.Cost(0.1, 0.1), 2, 16, 3);
        assertThat(rates).allMatch(rate -> rate * 0.1 < 0.6 * 2);
        assertThat(rates.get(0)).isLessThan(rates.get(2) / 4);
    }

    @Test
    void aWaitingMethodIsBoundedByItsWorkers() {
        assertThat(Ladder.highRate(new Ladder.Cost(1e-5, 0.1), 2, 16)).isCloseTo(96, within(0.1));
    }

    @Test
    void aMethodThatCostsTwoMillisecondsReachesARateThatCarriesToFiveHundred() {
        assertThat(Ladder.highRate(new Ladder.Cost(2e-3, 2e-3), 2, 16)).isGreaterThan(170);
    }

    @Test
    void aSmallBudgetHasFewerRates() {
        assertThat(Ladder.affordableRates(2, 3)).isEqualTo(1);
        assertThat(Ladder.affordableRates(6, 3)).isEqualTo(2);
        assertThat(Ladder.affordableRates(33, 3)).isEqualTo(3);
    }

    @Test
    void theStepsFillTheirTimeAndNoMore() {
        List<Ladder.Rung> rungs = Ladder.climb(wanted(), 33, 7);
        assertThat(rungs).hasSize(9);
        assertThat(rungs.stream().mapToDouble(Ladder.Rung::seconds).sum()).isCloseTo(33, within(0.1));
        assertThat(rungs).allMatch(rung -> rung.seconds() >= 1);
    }

    @Test
    void slowRatesGetMoreTime() {
        List<Ladder.Rung> rungs = Ladder.climb(wanted(), 33, 7);
        assertThat(longest(rungs, 20)).isGreaterThan(longest(rungs, 2_000));
    }

    @Test
    void theOrderIsShuffledAndTheSameForTheSameSeed() {
        assertThat(Ladder.climb(wanted(), 33, 7)).isEqualTo(Ladder.climb(wanted(), 33, 7));
        assertThat(Ladder.climb(wanted(), 33, 7)).isNotEqualTo(Ladder.climb(wanted(), 33, 8));
    }

    @Test
    void stepsOfASlowMethodFitIntoTheirTime() {
        List<Ladder.Rung> wanted = new ArrayList<>();
        for (double seconds : List.of(0.02, 0.2, 2.0)) {
            Ladder.rates(new Ladder.Cost(seconds, seconds), 2, 16, 3)
                    .forEach(rate -> wanted.add(new Ladder.Rung((int) (1_000 * seconds), rate, 0)));
        }
        List<Ladder.Rung> rungs = Ladder.climb(wanted, 12, 7);
        assertThat(rungs)
                .allMatch(rung -> rung.seconds() >= 1 / rung.rate())
                .extracting(Ladder.Rung::size)
                .contains(20, 200, 2_000);
        assertThat(rungs.stream().mapToDouble(Ladder.Rung::seconds).sum()).isLessThan(16);
    }

    @Test
    void whereOneCallFillsTheTimeOneStepIsLeft() {
        List<Ladder.Rung> wanted = Ladder.rates(new Ladder.Cost(5, 5), 2, 16, 3).stream()
                .map(rate -> new Ladder.Rung(1, rate, 0))
                .toList();
        assertThat(Ladder.climb(wanted, 5, 7)).hasSize(1);
    }

    @Test
    void stepsThatHaveNoRoomAreLeftOut() {
        assertThat(Ladder.climb(wanted(), 1, 7)).hasSize(4);
    }

    @Test
    void arrivalsAreSortedAndExactInNumber() {
        Arrivals arrivals = new Arrivals(10_000, 1_000_000_000, 3);
        List<Long> times = new ArrayList<>();
        while (arrivals.hasNext()) {
            times.add(arrivals.next());
        }
        assertThat(times).hasSize(10_000).isSorted().allMatch(time -> time >= 0 && time <= 1_000_000_000);
        assertThat(times.get(5_000) / 1e9).isCloseTo(0.5, within(0.03));
    }

    @Test
    void gapsBetweenArrivalsAreExponential() {
        Arrivals arrivals = new Arrivals(100_000, 100_000_000_000L, 3);
        long last = 0;
        int longer = 0;
        for (int i = 0; i < 100_000; i++) {
            long next = arrivals.next();
            longer += next - last > 1_000_000 ? 1 : 0;
            last = next;
        }
        assertThat(longer / 1e5).isCloseTo(Math.exp(-1), within(0.01));
    }

    @Test
    void aCostThatNoLongerFallsIsWarm() {
        Evidence evidence = new Evidence(2);
        for (double cost : new double[] {5, 3, 2, 1, 1.1, 0.95, 1.0}) {
            evidence.add(cost, 0);
            assertThat(evidence.warm()).isFalse();
        }
        evidence.add(1.05, 0);
        evidence.add(1.0, 0);
        assertThat(evidence.warm()).isTrue();
    }

    @Test
    void aSteadyCostIsNotWarmWhileTheCompilersWork() {
        Evidence evidence = new Evidence(2);
        for (int i = 0; i < 10; i++) {
            evidence.add(1, 0.2);
        }
        assertThat(evidence.warm()).isFalse();
    }

    @Test
    void compilersMayHaveToRestForLong() {
        Evidence evidence = new Evidence(10);
        for (int i = 0; i < 9; i++) {
            evidence.add(1, 0);
        }
        assertThat(evidence.warm()).isFalse();
        evidence.add(1, 0);
        assertThat(evidence.warm()).isTrue();
        evidence.add(1, 0.2);
        assertThat(evidence.warm()).isFalse();
    }

    private static double longest(List<Ladder.Rung> rungs, double rate) {
        return rungs.stream()
                .filter(rung -> rung.rate() == rate)
                .mapToDouble(Ladder.Rung::seconds)
                .max()
                .orElseThrow();
    }

    private static List<Ladder.Rung> wanted() {
        List<Ladder.Rung> wanted = new ArrayList<>();
        for (int size : new int[] {10, 100, 1_000}) {
            for (double rate : new double[] {20, 200, 2_000}) {
                wanted.add(new Ladder.Rung(size, rate, 0));
            }
        }
        return wanted;
    }
}
