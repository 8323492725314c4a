import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.plan.Prices;
import dev.shadowctl.core.plan.placement.Claim;
import dev.shadowctl.core.plan.placement.Place;
import dev.shadowctl.core.plan.placement.Placement;
import dev.shadowctl.core.plan.placement.Placer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Places drawn services on drawn hosts, and says how long that takes: the first time in this JVM, and those after it. */
public final class Placing {

    private static final long GIB = 1L << 30;

    private Placing() {}

    /** Arguments: how many services, how many hosts, how often. */
    public static void main(String[] arguments) {
        int services = Integer.parseInt(arguments[0]);
        int hosts = Integer.parseInt(arguments[1]);
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            Random random = new Random(i);
            List<Claim> claims =
                    IntStream.range(0, services).mapToObj(n -> claim(n, random)).toList();
            List<Place> places =
                    IntStream.range(0, hosts).mapToObj(n -> place(n, random)).toList();
            long begun = System.nanoTime();
            Placement placement = Placer.place(claims, places);
            System.out.printf(
                    Locale.ROOT,
                    "%.2f s, %d replicas without a host, %.1f %% above the bound%n",
                    (System.nanoTime() - begun) / 1e9,
                    placement.homeless().stream()
                            .mapToInt(Placement.Homeless::replicas)
                            .sum(),
                    100 * placement.quality().gap());
        }
    }

    /** One to four replicas of 0.1 to 2 cores and 0.2 to 2.2 GiB; half call a database, and a third have a latency target. */
    private static Claim claim(int n, Random random) {
        double cores = 0.1 + 1.9 * random.nextDouble();
        return new Claim(
                "service-" + n,
                1 + random.nextInt(4),
                Estimate.around(0.7 * cores, 1.1 + random.nextDouble()),
                cores,
                (long) ((0.2 + 2 * random.nextDouble()) * GIB),
                random.nextBoolean() ? Map.of("db", 1.0 + random.nextInt(4)) : Map.of(),
                0.02,
                random.nextInt(3) == 0 ? 0.03 + 0.05 * random.nextDouble() : null);
    }

    /** 12 to 24 cores and 32 to 64 GiB in one of three zones, the database up to 9 ms away. */
    private static Place place(int n, Random random) {
        double price = 0.5 + random.nextDouble();
        return new Place(
                "host-" + n,
                "zone-" + n % 3,
                12 * (1 + random.nextDouble()),
                (long) (32 * (1 + random.nextDouble()) * GIB),
                new Prices(0.04 * price, 0.004 * price),
                Map.of("db", random.nextInt(4) * 0.003));
    }
}
