package dev.shadowctl.bench.libraries.caffeine;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Prices by product, computed where they are not cached. Entries expire after a second and are removed by a thread of the
 * cache's own, so that the share of hits and the upkeep per call depend on the rate.
 */
public final class PriceList {

    private static final int PRODUCTS = 50_000;
    private static final int CACHED = 10_000;
    private static final int TIERS = 64;

    private final AtomicLong baskets = new AtomicLong();
    private final LoadingCache<Integer, double[]> prices = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(Duration.ofSeconds(1))
            .scheduler(Scheduler.systemScheduler())
            .build(PriceList::compute);

    private PriceList() {}

    /** What a basket of so many products costs; few products are frequent. */
    public double basket(int products) {
        SplittableRandom random = new SplittableRandom(baskets.getAndIncrement());
        double sum = 0;
        for (int i = 0; i < products; i++) {
            double[] tiers = prices.get((int) Math.pow(PRODUCTS, random.nextDouble()));
            sum += tiers[random.nextInt(TIERS)];
        }
        return sum;
    }

    /** A basket of {@code size} products; which ones differs from call to call. */
    public static Object[] products(int size) {
        return new Object[] {size};
    }

    /** An empty price list, safe for use by several threads. */
    public static PriceList open() {
        return new PriceList();
    }

    private static double[] compute(int product) {
        double[] tiers = new double[TIERS];
        double price = product;
        for (int tier = 0; tier < TIERS; tier++) {
            price = Math.sqrt(price * product + tier) + Math.log1p(price);
            tiers[tier] = price;
        }
        return tiers;
    }
}
