package dev.shadowctl.bench.libraries.jackson;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** For {@code ObjectMapper#readTree(String)}. */
public final class JacksonFixtures {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private JacksonFixtures() {}

    /** A JSON array of {@code size} records of about 100 characters. */
    public static Object[] records(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        String array =
                IntStream.range(0, size).mapToObj(i -> record(i, random)).collect(Collectors.joining(",", "[", "]"));
        return new Object[] {array};
    }

    /** The mapper, safe for use by several threads. */
    public static ObjectMapper mapper() {
        return new ObjectMapper();
    }

    private static String record(int number, Random random) {
        return "{\"id\":" + number + ",\"name\":\"customer " + random.nextInt(100_000) + "\",\"active\":"
                + random.nextBoolean() + ",\"balance\":" + random.nextInt(1_000_000) / 100.0 + ",\"tags\":[\"a"
                + random.nextInt(10) + "\",\"b" + random.nextInt(10) + "\"]}";
    }
}
