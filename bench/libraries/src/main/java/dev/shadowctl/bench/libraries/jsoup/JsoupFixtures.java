package dev.shadowctl.bench.libraries.jsoup;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** For {@code Jsoup#parse(String)}. */
public final class JsoupFixtures {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private JsoupFixtures() {}

    /** A page with a table of {@code size} rows. */
    public static Object[] rows(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        String page = IntStream.range(0, size)
                .mapToObj(i -> row(i, random))
                .collect(Collectors.joining(
                        "\n", "<html><head><title>Stock</title><body><h1>Stock</h1><table>", "</table>"));
        return new Object[] {page};
    }

    private static String row(int number, Random random) {
        return "<tr class=r" + number % 2 + "><td><a href='/item?id=" + random.nextInt(10_000)
                + "'>item</a></td><td>caf&eacute; &amp; more</td><td><b>" + random.nextInt(1_000) + "</b></td></tr>";
    }
}
