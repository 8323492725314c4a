package dev.shadowctl.bench.libraries.gson;

import com.google.gson.Gson;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** For {@code Gson#fromJson(String,Class)}. */
public final class GsonFixtures {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private GsonFixtures() {}

    /** An order as it comes in. */
    public record Order(int id, String customer, boolean express, List<Double> prices) {}

    /** A JSON array of {@code size} orders of about 90 characters, and the type they become. */
    public static Object[] orders(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        String array =
                IntStream.range(0, size).mapToObj(i -> order(i, random)).collect(Collectors.joining(",", "[", "]"));
        return new Object[] {array, Order[].class};
    }

    /** The reader, safe for use by several threads. */
    public static Gson gson() {
        return new Gson();
    }

    private static String order(int number, Random random) {
        return "{\"id\":" + number + ",\"customer\":\"customer " + random.nextInt(100_000) + "\",\"express\":"
                + random.nextBoolean() + ",\"prices\":[" + random.nextInt(10_000) / 100.0 + ","
                + random.nextInt(10_000) / 100.0 + "]}";
    }
}
