package dev.shadowctl.example.orders;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * Arguments and instances for shadow runs: {@code --inputs Fixtures#quote --instance Fixtures#pricing}. Each call makes
 * new arguments; the n-th call of a process always makes the same ones, so that two runs compare.
 */
public final class Fixtures {

    private static final String DATABASE = "jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1";
    private static final int LINES_PER_EXPORTED_ORDER = 10;
    private static final int USUAL_CUSTOMERS = 2_000;
    private static final int USUAL_HISTORY = 20;
    private static final int CUSTOMERS_PER_SIZE = 4;

    private static final int CONNECTIONS = 32;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private static final List<String> COUNTRIES = List.of("DE", "FR", "IT", "CH");
    private static final AtomicInteger CALLS = new AtomicInteger();

    private Fixtures() {}

    /** One order of {@code size} lines. */
    public static Object[] quote(int size) {
        return new Object[] {order(size, random())};
    }

    /** A search that scores about {@code size} articles, by terms of the catalogue. */
    public static Object[] search(int size) {
        return new Object[] {words(SharedSearch.SERVICE.index(), size, random())};
    }

    /** Orders of {@code size} lines together, ten lines each but for the last. */
    public static Object[] export(int size) {
        Random random = random();
        List<Order> orders = new ArrayList<>();
        for (int left = size; left > 0; left -= LINES_PER_EXPORTED_ORDER) {
            orders.add(order(Math.min(left, LINES_PER_EXPORTED_ORDER), random));
        }
        return new Object[] {List.copyOf(orders)};
    }

    /** A customer with {@code size} past orders, added to the database where there is none yet. */
    public static Object[] history(int size) {
        Random random = random();
        String customer = "customer-of-" + size + "-" + random.nextInt(CUSTOMERS_PER_SIZE);
        HistoryRepository repository = SharedHistory.REPOSITORY;
        if (repository.history(customer).isEmpty()) {
            repository.add(customer, pastOrders(size, random));
        }
        return new Object[] {customer};
    }

    /** The service that prices orders. */
    public static PricingService pricing() {
        return new PricingService();
    }

    /** The service that searches the catalogue, with its index built. */
    public static SearchService searchService() {
        return SharedSearch.SERVICE;
    }

    /** The service that exports orders into {@code java.io.tmpdir}. */
    public static ExportService exporter() {
        return new ExportService();
    }

    /** A repository on an in-memory database of 2,000 customers with twenty orders each. */
    public static HistoryRepository repository() {
        return SharedHistory.REPOSITORY;
    }

    /** Seeds that follow one another give the same first numbers; multiplied by the golden ratio they do not. */
    private static Random random() {
        return new Random(CALLS.getAndIncrement() * GOLDEN_RATIO);
    }

    private static Order order(int lines, Random random) {
        return new Order(
                "Customer " + random.nextInt(50),
                COUNTRIES.get(random.nextInt(COUNTRIES.size())),
                IntStream.range(0, lines).mapToObj(i -> line(random)).toList());
    }

    private static OrderLine line(Random random) {
        return new OrderLine(
                Catalogue.sku(random.nextInt(20_000)), 1 + random.nextInt(120), 99 + random.nextInt(9_900));
    }

    /** Random terms, each taken where the articles it adds still fit. */
    private static String words(InvertedIndex index, int articles, Random random) {
        List<String> terms = new ArrayList<>(index.terms());
        Collections.shuffle(terms, random);
        List<String> chosen = new ArrayList<>();
        int left = articles;
        for (String term : terms) {
            int frequency = index.documentFrequency(term);
            if (frequency <= left) {
                chosen.add(term);
                left -= frequency;
            }
        }
        return String.join(" ", chosen);
    }

    private static List<PastOrder> pastOrders(int count, Random random) {
        return IntStream.range(0, count).mapToObj(i -> pastOrder(random)).toList();
    }

    private static PastOrder pastOrder(Random random) {
        return new PastOrder(
                0,
                LocalDate.of(2026, 1, 1).minusDays(random.nextInt(2_000)),
                Catalogue.sku(random.nextInt(20_000)),
                1 + random.nextInt(9),
                BigDecimal.valueOf(99 + random.nextInt(99_000), 2));
    }

    /** Built at first use: a run of another method need not wait for it. */
    private static final class SharedSearch {
        static final SearchService SERVICE = new SearchService();
    }

    /** Opened at first use and kept for the life of the process; arguments and instance see the same rows. */
    private static final class SharedHistory {
        static final HistoryRepository REPOSITORY = open();

        private static HistoryRepository open() {
            JdbcConnectionPool pool = JdbcConnectionPool.create(DATABASE, "sa", "");
            pool.setMaxConnections(CONNECTIONS);
            HistoryRepository repository = new HistoryRepository(pool);
            repository.createSchema();
            Random random = new Random(USUAL_CUSTOMERS);
            for (int i = 0; i < USUAL_CUSTOMERS; i++) {
                repository.add("customer-" + i, pastOrders(USUAL_HISTORY, random));
            }
            return repository;
        }
    }
}
