package dev.shadowctl.bench.libraries.shop;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.h2.jdbcx.JdbcConnectionPool;

/** Stock and past orders, in an H2 database in memory. */
public final class Stock {

    private static final int CONNECTIONS = 32;

    private final JdbcConnectionPool pool;

    private Stock(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    /** Stock of {@code products} products. */
    static Stock of(int products) {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1", "sa", "");
        pool.setMaxConnections(CONNECTIONS);
        try (Connection connection = pool.getConnection();
                Statement create = connection.createStatement()) {
            create.execute("CREATE TABLE stock (product INT PRIMARY KEY, pieces INT);"
                    + "CREATE TABLE past (customer VARCHAR, product INT, quantity INT, price DECIMAL(12, 2));"
                    + "CREATE INDEX past_of_customer ON past (customer);"
                    + "INSERT INTO stock SELECT x, 1000 FROM SYSTEM_RANGE(0, " + (products - 1) + ")");
            return new Stock(pool);
        } catch (SQLException e) {
            throw new IllegalStateException("can't create the shop", e);
        }
    }

    /** How much there is of each product. */
    public Map<Integer, Integer> pieces(List<Integer> products) throws SQLException {
        Map<Integer, Integer> pieces = new TreeMap<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT pieces FROM stock WHERE product = ?")) {
            for (int product : products) {
                select.setInt(1, product);
                try (ResultSet rows = select.executeQuery()) {
                    if (rows.next()) {
                        pieces.put(product, rows.getInt(1));
                    }
                }
            }
        }
        return pieces;
    }

    /** How much there is in all, of products asked for at once. */
    public long total(List<Integer> products) throws SQLException {
        String list = products.stream().map(String::valueOf).collect(Collectors.joining(","));
        try (Connection connection = pool.getConnection();
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT SUM(pieces) FROM stock WHERE product IN (" + list + ")")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /** What a customer ordered, newest last. */
    public List<Line> history(String customer) throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT product, quantity, price FROM past WHERE customer = ?")) {
            select.setString(1, customer);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    int product = rows.getInt(1);
                    lines.add(new Line(product, "Bolt " + product, rows.getInt(2), rows.getBigDecimal(3)));
                }
            }
        }
        return lines;
    }

    /** What a customer spent, by product. */
    public Map<Integer, BigDecimal> spent(String customer) throws SQLException {
        Map<Integer, BigDecimal> spent = new TreeMap<>();
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT product, SUM(quantity * price) FROM past"
                        + " WHERE customer = ? GROUP BY product ORDER BY 2 DESC LIMIT 20")) {
            select.setString(1, customer);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    spent.put(rows.getInt(1), rows.getBigDecimal(2));
                }
            }
        }
        return spent;
    }

    void add(String customer, List<Line> lines) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO past VALUES (?, ?, ?, ?)")) {
            for (Line line : lines) {
                insert.setString(1, customer);
                insert.setInt(2, line.product());
                insert.setInt(3, line.quantity());
                insert.setBigDecimal(4, line.price());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
