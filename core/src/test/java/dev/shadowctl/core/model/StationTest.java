package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StationTest {

    @Test
    void aLockHeldAllTheTimeLetsOneIn() {
        assertThat(Station.behind(100, 0.01, 16)).isEqualTo(new Station(1, 1));
    }

    @Test
    void aLockHeldHalfTheTimeIsToldByItsThroughput() {
        Station station = Station.behind(200, 0.01, 16);

        assertThat(station.servers() / (station.share() * 0.01)).isCloseTo(200, within(1e-9));
    }

    @Test
    void aPoolOfFourLetsFourIn() {
        assertThat(Station.behind(400, 0.01, 16)).isEqualTo(new Station(4, 1));
    }

    @Test
    void workersThatAllGetOnHaveNone() {
        assertThat(Station.behind(1_600, 0.01, 16)).isEqualTo(Station.NONE);
    }

    @Test
    void callsQueueInFrontOfIt() {
        Service free = new Service(0.01, 0, List.of(1.0));
        Service locked = new Service(0.01, 0, List.of(1.0), new Station(1, 1));

        assertThat(latency(free, 80).p50Seconds()).isCloseTo(0.01, within(1e-9));
        // M/D/1 at 80 % load waits ρ / (2 (1 - ρ)) = 2 times in service on average (Pollaczek and Khinchine)
        assertThat(latency(locked, 80).meanSeconds()).isCloseTo(0.03, within(0.003));
    }

    private static QueueSimulation.Latency latency(Service service, double rate) {
        return QueueSimulation.run(new SplittableRandom(5), service, rate, 64, Cores.free(2), 40_000);
    }
}
