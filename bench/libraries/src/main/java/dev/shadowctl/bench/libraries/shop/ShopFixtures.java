package dev.shadowctl.bench.libraries.shop;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Arguments and instances of the shop; the n-th call of a process always makes the same ones. */
public final class ShopFixtures {

    private static final int PRODUCTS = 20_000;
    private static final int CUSTOMERS_PER_SIZE = 4;
    private static final List<String> WORDS =
            List.of("bolt", "nut", "for", "with", "screws", "of", "steel", "and", "Washer", "long", "the", "drill");
    private static final AtomicInteger CALLS = new AtomicInteger();

    private ShopFixtures() {}

    public static Orders orders() {
        return new Orders();
    }

    public static Pages pages() {
        return new Pages();
    }

    public static Catalogue catalogue() {
        return new Catalogue(PRODUCTS);
    }

    /** The stock, one for the process. */
    public static Stock stock() {
        return Shared.STOCK;
    }

    /** An order of {@code size} lines, as JSON. */
    public static Object[] order(int size) {
        return new Object[] {
            lines(size, random()).stream()
                    .map(line -> "{\"product\":" + line.product() + ",\"name\":\"" + line.name() + "\",\"quantity\":"
                            + line.quantity() + ",\"price\":\"" + line.price() + "\"}")
                    .collect(Collectors.joining(",", "[", "]"))
        };
    }

    /** {@code size} lines. */
    public static Object[] lines(int size) {
        return new Object[] {lines(size, random())};
    }

    /** {@code size} products. */
    public static Object[] products(int size) {
        return listed(size, random -> random.nextInt(PRODUCTS));
    }

    /** {@code size} names. */
    public static Object[] names(int size) {
        return listed(
                size,
                random -> WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(WORDS.size())) + " "
                        + random.nextInt(1_000));
    }

    /** A customer with {@code size} past lines, added to the database where there is none yet. */
    public static Object[] customer(int size) throws SQLException {
        Random random = random();
        String customer = "customer-of-" + size + "-" + random.nextInt(CUSTOMERS_PER_SIZE);
        if (stock().history(customer).isEmpty()) {
            stock().add(customer, lines(size, random));
        }
        return new Object[] {customer};
    }

    /** A page with {@code size} paragraphs. */
    public static Object[] page(int size) {
        return joined(
                size,
                random -> "<p class=x>" + words(random) + " <a href='/item/" + random.nextInt(PRODUCTS)
                        + "'>item</a><script>no()</script> <b>" + words(random) + "</b></p>");
    }

    /** A price list of {@code size} rows. */
    public static Object[] list(int size) {
        Object[] rows = joined(
                size,
                random -> random.nextInt(PRODUCTS) + ",\"" + words(random) + "\"," + random.nextInt(1_000) + ".95");
        return new Object[] {"product,name,price\n" + rows[0]};
    }

    /** A text of {@code size} sentences. */
    public static Object[] text(int size) {
        return joined(size, random -> words(random) + ".");
    }

    private static String words(Random random) {
        return IntStream.range(0, 8)
                .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }

    private static Object[] joined(int size, Function<Random, String> part) {
        Random random = random();
        return new Object[] {
            IntStream.range(0, size).mapToObj(i -> part.apply(random)).collect(Collectors.joining("\n"))
        };
    }

    private static <T> Object[] listed(int size, Function<Random, T> one) {
        Random random = random();
        IntFunction<T> next = i -> one.apply(random);
        return new Object[] {
            IntStream.range(0, Math.max(2, size)).mapToObj(next).toList()
        };
    }

    private static List<Line> lines(int size, Random random) {
        return IntStream.range(0, size)
                .mapToObj(i -> {
                    int product = random.nextInt(PRODUCTS);
                    return new Line(
                            product,
                            "Bolt " + product,
                            1 + random.nextInt(20),
                            BigDecimal.valueOf(random.nextInt(100_000), 2));
                })
                .toList();
    }

    private static Random random() {
        return new Random(31L * CALLS.getAndIncrement());
    }

    /** Opened at first use. */
    private static final class Shared {
        static final Stock STOCK = Stock.of(PRODUCTS);
    }
}
