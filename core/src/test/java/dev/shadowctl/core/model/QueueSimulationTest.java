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

    private static QueueSimulation.Latency run(Service service, double rate, int workers, double cores) {
        return QueueSimulation.run(new SplittableRandom(11), service, rate, workers, cores, ARRIVALS);
    }
}
