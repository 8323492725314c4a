package dev.shadowctl.bench.libraries.hsqldb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.hsqldb.jdbc.JDBCPool;

/** A stock in HSQLDB. A call is a transaction, and HSQLDB locks the table for each, so calls wait for one another. */
public final class Stock {

    private static final int ITEMS = 2_000;
    private static final int CONNECTIONS = 32;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final JDBCPool pool;

    private Stock(JDBCPool pool) {
        this.pool = pool;
    }

    /** Takes one of each item from the stock, and gives how many are left of all that cost as much as the first. */
    public long take(int[] items) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            takeEach(connection, items);
            long left = left(connection, items[0]);
            connection.commit();
            return left;
        }
    }

    /** {@code size} items, some of them more than once. */
    public static Object[] items(int size) {
        return new Object[] {
            new Random(31L * CALLS.getAndIncrement()).ints(size, 0, ITEMS).toArray()
        };
    }

    /** A stock of 2,000 items, in memory. */
    public static Stock open() throws SQLException {
        JDBCPool pool = new JDBCPool(CONNECTIONS);
        pool.setUrl("jdbc:hsqldb:mem:stock");
        pool.setUser("SA");
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE item IF EXISTS");
            statement.execute("CREATE TABLE item (id INT PRIMARY KEY, price INT, amount BIGINT)");
            statement.execute("CREATE INDEX item_of_price ON item (price)");
            fill(connection);
        }
        return new Stock(pool);
    }

    private static void fill(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?, 0)")) {
            for (int item = 0; item < ITEMS; item++) {
                insert.setInt(1, item);
                insert.setInt(2, item % 50);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void takeEach(Connection connection, int[] items) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE item SET amount = amount - 1 WHERE id = ?")) {
            for (int item : items) {
                update.setInt(1, item);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static long left(Connection connection, int item) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT SUM(amount) FROM item WHERE price = ?")) {
            select.setInt(1, item % 50);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
