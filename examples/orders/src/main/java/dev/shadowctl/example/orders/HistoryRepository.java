package dev.shadowctl.example.orders;

import dev.shadowctl.annotations.LatencyTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The orders of the past, in a relational database reached through JDBC. */
public final class HistoryRepository {

    private static final String SCHEMA =
            """
            CREATE TABLE IF NOT EXISTS past_order (
              id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              customer VARCHAR(100) NOT NULL,
              placed DATE NOT NULL,
              sku VARCHAR(100) NOT NULL,
              quantity INT NOT NULL,
              amount DECIMAL(12, 2) NOT NULL);
            CREATE INDEX IF NOT EXISTS past_order_of_customer ON past_order (customer, placed DESC)
            """;

    private static final String INSERT =
            "INSERT INTO past_order (customer, placed, sku, quantity, amount) VALUES (?, ?, ?, ?, ?)";

    private static final String HISTORY =
            "SELECT id, placed, sku, quantity, amount FROM past_order WHERE customer = ? ORDER BY placed DESC, id";

    private final DataSource database;

    /** Stands on a database that already holds the schema, see {@link #createSchema()}. */
    public HistoryRepository(DataSource database) {
        this.database = database;
    }

    /** What this customer ordered, latest first; none for a customer nobody knows. */
    @LatencyTarget(millis = 30)
    public List<PastOrder> history(String customer) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(HISTORY)) {
            select.setString(1, customer);
            try (ResultSet rows = select.executeQuery()) {
                return read(rows);
            }
        } catch (SQLException e) {
            throw new HistoryException("read the history of " + customer, e);
        }
    }

    /** Makes table and index where they are absent. */
    void createSchema() {
        try (Connection connection = database.getConnection();
                Statement create = connection.createStatement()) {
            create.execute(SCHEMA);
        } catch (SQLException e) {
            throw new HistoryException("create the table of past orders", e);
        }
    }

    /** Adds orders of one customer; the database gives each its number, whatever number it carries. */
    void add(String customer, List<PastOrder> orders) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (PastOrder order : orders) {
                insert.setString(1, customer);
                insert.setObject(2, order.placed());
                insert.setString(3, order.sku());
                insert.setInt(4, order.quantity());
                insert.setBigDecimal(5, order.amount());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new HistoryException("add " + orders.size() + " orders of " + customer, e);
        }
    }

    private static List<PastOrder> read(ResultSet rows) throws SQLException {
        List<PastOrder> orders = new ArrayList<>();
        while (rows.next()) {
            orders.add(new PastOrder(
                    rows.getLong("id"),
                    rows.getObject("placed", LocalDate.class),
                    rows.getString("sku"),
                    rows.getInt("quantity"),
                    rows.getBigDecimal("amount")));
        }
        return List.copyOf(orders);
    }
}
