package dev.shadowctl.bench.libraries.guava;

import com.google.common.base.Joiner;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Summaries by customer, written where they are not cached. Entries expire after two seconds, removed by later calls. */
public final class Summaries {

    private static final int CUSTOMERS = 20_000;
    private static final int CACHED = 5_000;
    private static final int LINES = 20;

    private final AtomicLong requests = new AtomicLong();
    private final LoadingCache<Integer, String> summaries = CacheBuilder.newBuilder()
            .maximumSize(CACHED)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build(CacheLoader.from(Summaries::write));

    private Summaries() {}

    /** Characters of the summaries of so many customers; few customers are frequent. */
    public long characters(int customers) {
        SplittableRandom random = new SplittableRandom(requests.getAndIncrement());
        long characters = 0;
        for (int i = 0; i < customers; i++) {
            characters += summaries
                    .getUnchecked((int) Math.pow(CUSTOMERS, random.nextDouble()))
                    .length();
        }
        return characters;
    }

    /** A request for {@code size} customers; which ones differs from call to call. */
    public static Object[] customers(int size) {
        return new Object[] {size};
    }

    /** An empty cache of summaries, safe for use by several threads. */
    public static Summaries open() {
        return new Summaries();
    }

    private static String write(int customer) {
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        for (int line = 0; line < LINES; line++) {
            lines.add("customer " + customer + " order " + customer * 31 % (line + 7));
        }
        return Joiner.on('\n').join(lines.build());
    }
}
