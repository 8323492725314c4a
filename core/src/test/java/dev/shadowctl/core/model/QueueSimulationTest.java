package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueueSimulationTest {

    private static final int ARRIVALS = 200_000;

    /** Exponential times of mean 1, by 4,000 equally likely quantiles. */
    private static final Service EXPONENTIAL = new Service(
            1,
            1,
            IntStream.range(0, 4_000)
                    .mapToObj(i -> -Math.log(1 - (i + 0.5) / 4_000))
                    .toList());

    @Test
    void oneToManyWorkersWithACoreEachWaitAsErlangSays() {
        for (int servers : new int[] {1, 2, 4, 16}) {
            for (double load : new double[] {0.3, 0.7, 0.85}) {
                double mean = run(EXPONENTIAL, load * servers, servers, servers).meanSeconds();
                double expected = 1 + erlangC(servers, load * servers) / (servers * (1 - load));
                assertThat(mean).as("%s servers at %s", servers, load).isCloseTo(expected, withinPercentage(6));
            }
        }
    }

    /** Probability to wait in M/M/c, Erlang 1917, by the recursion of Erlang B. */
    private static double erlangC(int servers, double offered) {
        double blocked = 1;
        for (int i = 1; i <= servers; i++) {
            blocked = offered * blocked / (i + offered * blocked);
        }
        return blocked / (1 - offered / servers * (1 - blocked));
    }

    /** M/G/1 with processor sharing: 1 / (1 - load), whatever the shape. */
    @Test
    void oneSharedCoreIsInsensitiveToTheShape() {
        Service even = new Service(1, 1, List.of(1.0));
        for (Service service : List.of(EXPONENTIAL, even)) {
            assertThat(run(service, 0.7, 1_000, 1).meanSeconds()).isCloseTo(1 / 0.3, withinPercentage(6));
        }
    }

    @Test
    void aCallThatOnlyWaitsNeedsNoCore() {
        Service waiting = new Service(1, 0, List.of(1.0));
        QueueSimulation.Latency latency = run(waiting, 5, 1_000, 0.01);
        assertThat(latency.p99Seconds()).isCloseTo(1, within(1e-6));
    }

    @Test
    void allAloneACallTakesItsTimeInService() {
        QueueSimulation.Latency latency = run(EXPONENTIAL, 1e-4, 16, 2);
        assertThat(latency.p50Seconds()).isCloseTo(Math.log(2), withinPercentage(3));
        assertThat(latency.p99Seconds()).isCloseTo(Math.log(100), withinPercentage(5));
    }

    @Test
    void anOverloadedQueueEnds() {
        assertThat(run(EXPONENTIAL, 10, 2, 1).p99Seconds()).isGreaterThan(1_000);
    }

    /**
     * A call of 50 ms that meets nobody, with 30 ms of CPU each 100 ms: by when in its period it comes, 10 % need 50 ms, 70 % anything
     * up to 120 and 20 % wait twice for the next period, which makes 120.
     */
    @Test
    void aQuotaHoldsUpACallUntilItsPeriodEnds() {
        Service call = new Service(0.05, 1, List.of(1.0));
        QueueSimulation.Latency latency = limited(call, 0.01, quota(0.3));
        assertThat(latency.p50Seconds()).isCloseTo(0.09, within(0.002));
        assertThat(latency.p99Seconds()).isCloseTo(0.12, within(1e-6));
    }

    @Test
    void aQuotaThatNeverRunsOutCostsNothing() {
        Service calls = new Service(0.001, 1, EXPONENTIAL.shape());
        assertThat(limited(calls, 100, quota(1.9)).p99Seconds())
                .isCloseTo(run(calls, 100, 16, 2).p99Seconds(), within(1e-9));
    }

    @Test
    void aQuotaIsAllThatGetsDone() {
        Service calls = new Service(0.001, 1, List.of(1.0));
        double within = limited(calls, 0.8 * 300, quota(0.3)).p99Seconds();
        double beyond = limited(calls, 1.1 * 300, quota(0.3)).p99Seconds();
        assertThat(within).isLessThan(0.3);
        assertThat(beyond).isGreaterThan(10);
    }

    /** 0.05 cores beside calls that burn 0.1 of 0.3: a compilation of 400 ms uses up some twenty periods, small collections none. */
    @Test
    void whatIsBurntAtOnceBesideTheCallsHoldsThemUp() {
        Service calls = new Service(0.0004, 1, List.of(1.0));
        double steady =
                limited(calls, 250, quota(0.3, new Cores.Burst(0.05, 0.001))).p99Seconds();
        double bursts =
                limited(calls, 250, quota(0.3, new Cores.Burst(0.05, 0.4))).p99Seconds();
        assertThat(steady).isLessThan(0.005);
        assertThat(bursts).isBetween(0.06, Quota.PERIOD_SECONDS);
    }

    /**
     * A compiler that always has work takes a core, calls 0.1: 0.3 cores are used up after 27 of 100 ms, and who comes then waits for
     * the rest of them.
     */
    @Test
    void allStandsStillForTheRestOfAPeriodThatACompilerUsesUp() {
        Service calls = new Service(0.0004, 1, List.of(1.0));
        double stall = Quota.stallSeconds(0.3, 1.1);
        assertThat(stall).isCloseTo(0.0727, within(1e-3));
        double p99 = limited(calls, 250, quota(0.3, new Cores.Burst(0.19, 10))).p99Seconds();
        assertThat(p99).as("and for those that came before it").isCloseTo(stall, within(0.01));
    }

    @Test
    void aBurstDoesNotHoldUpCallsWhereTheQuotaIsWide() {
        Service calls = new Service(0.0004, 1, List.of(1.0));
        double compiling =
                limited(calls, 250, quota(1.9, new Cores.Burst(0.05, 0.4))).p99Seconds();
        assertThat(compiling).isLessThan(0.001);
    }

    @Test
    void whatMayCostMoreIsHeldUpLonger() {
        Service calls = new Service(0.001, 1, EXPONENTIAL.shape());
        Cores cores = quota(0.3, new Cores.Burst(0.02, 0.005));
        double believed = limited(calls, 200, cores).p99Seconds();
        double heavier = limited(calls.heavier(1.3), 200, cores.heavier(1.3)).p99Seconds();
        assertThat(heavier).isGreaterThan(2 * believed);
    }

    private static Cores quota(double cores, Cores.Burst... beside) {
        return new Cores(2, cores, List.of(beside));
    }

    private static QueueSimulation.Latency limited(Service service, double rate, Cores cores) {
        return QueueSimulation.run(new SplittableRandom(11), service, rate, 16, cores, ARRIVALS);
    }

    private static QueueSimulation.Latency run(Service service, double rate, int workers, double cores) {
        return QueueSimulation.run(new SplittableRandom(11), service, rate, workers, Cores.free(cores), ARRIVALS);
    }
}
