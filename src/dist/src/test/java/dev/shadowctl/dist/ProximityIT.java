package dev.shadowctl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.dist.database.SlowProxy;
import dev.shadowctl.dist.database.Stock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two places for a method that asks a database three times; from one of them the way there takes 8 ms longer. */
class ProximityIT {

    private static final String METHOD = "Stock#left";
    private static final Duration DELAY = Duration.ofMillis(8);
    private static final String FAR = "far,cores=2,memory=2g,db=8ms";

    private static Shadowctl shadowctl;
    private static Server database;
    private static SlowProxy proxy;

    @BeforeAll
    static void profile() throws Exception {
        database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        proxy = new SlowProxy(database.getPort(), DELAY);
        shadowctl = Shadowctl.fresh();
        Shadowctl.Result profiled = shadowctl.run(
                "profile",
                METHOD,
                "-cp",
                Shadowctl.hostileClassPath() + ":" + Shadowctl.orders(),
                "--instance",
                "Stock#open",
                "--inputs",
                "Stock#article",
                "--sizes",
                "1",
                "--network",
                "host",
                "--jvm-arg",
                "-Dstock.url=" + url(database.getPort()),
                "--budget",
                "12s");
        assertThat(profiled.exitCode()).as("%s", profiled).isZero();
    }

    @AfterAll
    static void stop() throws Exception {
        if (shadowctl != null) {
            shadowctl.close();
        }
        if (proxy != null) {
            proxy.close();
        }
        if (database != null) {
            database.stop();
        }
    }

    private static String url(int port) {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/mem:stock;DB_CLOSE_DELAY=-1";
    }

    @Test
    void theNearPlaceIsChosenForWhatTheOtherWouldAdd() {
        Map<?, ?> service = planned("near,cores=2,memory=2g", FAR);
        assertThat(place(service).get("place")).isEqualTo("near");
        assertThat(place(service).get("reason").toString()).contains("far would add 3 calls × 8 ms = 24 ms to db");
    }

    @Test
    void aNearPlaceThatIsFullGivesWay() {
        double near = expectedSeconds(planned("near,cores=2,memory=2g", FAR));
        Map<?, ?> service = planned("near,cores=2,memory=32m", FAR);
        assertThat(place(service).get("place")).isEqualTo("far");
        assertThat(place(service).get("reason").toString())
                .contains("round trips add 3 calls × 8 ms = 24 ms to db", "near has 32.0 MiB of memory free");
        assertThat(expectedSeconds(service)).isGreaterThan(0.024).isGreaterThan(near);
    }

    /** That it is so. */
    @Test
    void aCallThroughTheProxyTakesThatMuchLonger() throws Exception {
        double near = medianSeconds(database.getPort());
        double far = medianSeconds(proxy.port());
        assertThat(far - near).isGreaterThan(0.9 * 3 * DELAY.toMillis() / 1_000);
    }

    private static double medianSeconds(int port) throws Exception {
        Stock stock = new Stock(url(port));
        double[] seconds = new double[25];
        for (int i = 0; i < seconds.length; i++) {
            long began = System.nanoTime();
            assertThat(stock.left(i)).isEqualTo(3 * i + 6);
            seconds[i] = (System.nanoTime() - began) / 1e9;
        }
        Arrays.sort(seconds);
        return seconds[seconds.length / 2];
    }

    private static Map<?, ?> planned(String... places) {
        Shadowctl.Result plan = plan(places);
        assertThat(plan.exitCode()).as("%s", plan).isZero();
        return (Map<?, ?>) ((List<?>) plan.json().get("services")).get(0);
    }

    private static Shadowctl.Result plan(String... places) {
        return shadowctl.run(
                "plan",
                METHOD,
                "--rps",
                "20",
                "--size",
                "1",
                "--p99",
                "200ms",
                "--likely",
                "--calls",
                "db=3",
                "--place",
                places[0],
                "--place",
                places[1],
                "-o",
                "json");
    }

    private static Map<?, ?> place(Map<?, ?> service) {
        return (Map<?, ?>) ((List<?>) service.get("places")).get(0);
    }

    private static double expectedSeconds(Map<?, ?> service) {
        Map<?, ?> expected = (Map<?, ?>) service.get("expected");
        return ((Number) ((Map<?, ?>) expected.get("latencySeconds")).get("estimate")).doubleValue();
    }
}
