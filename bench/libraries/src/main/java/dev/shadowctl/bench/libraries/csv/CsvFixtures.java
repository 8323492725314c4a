package dev.shadowctl.bench.libraries.csv;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;

/** For {@code CSVFormat#format}. */
public final class CsvFixtures {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private CsvFixtures() {}

    /** A record of {@code size} values, every third of them in need of quotes. */
    public static Object[] values(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        Object[] values =
                IntStream.range(0, size).mapToObj(i -> value(i, random)).toArray();
        return new Object[] {values};
    }

    /** The format, immutable. */
    public static CSVFormat format() {
        return CSVFormat.DEFAULT;
    }

    private static Object value(int number, Random random) {
        return number % 3 == 0 ? "a \"quoted\", text " + random.nextInt(1_000) : (Object) random.nextInt(1_000_000);
    }
}
