package dev.shadowctl.bench.libraries.hikari;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A register in H2 behind four connections. Each call makes its database sleep two milliseconds, as one on another machine
 * would let it wait; who finds no connection free waits for one.
 */
public final class Register {

    private static final int CONNECTIONS = 4;
    private static final int ROWS = 10_000;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final HikariDataSource connections;

    private Register(HikariDataSource connections) {
        this.connections = connections;
    }

    /** The sum of the amounts of so many rows from the first on. */
    public BigDecimal sum(int first, int rows) throws SQLException {
        try (Connection connection = connections.getConnection()) {
            pause(connection);
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT name, amount FROM item WHERE id BETWEEN ? AND ?")) {
                select.setInt(1, first);
                select.setInt(2, first + rows - 1);
                return sum(select);
            }
        }
    }

    /** {@code size} rows somewhere in the register. */
    public static Object[] rows(int size) {
        return new Object[] {new Random(31L * CALLS.getAndIncrement()).nextInt(ROWS - size), size};
    }

    /** A register of 10,000 rows, in memory. */
    public static Register open() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:register;DB_CLOSE_DELAY=-1");
        config.setMaximumPoolSize(CONNECTIONS);
        HikariDataSource connections = new HikariDataSource(config);
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ALIAS IF NOT EXISTS PAUSE FOR 'java.lang.Thread.sleep(long)';"
                    + "DROP TABLE IF EXISTS item;"
                    + "CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR, amount DECIMAL(12, 2));"
                    + "INSERT INTO item SELECT x - 1, 'item ' || x, MOD(x * 7919, 100000) / 100.0 FROM SYSTEM_RANGE(1, "
                    + ROWS + ")");
        }
        return new Register(connections);
    }

    private static void pause(Connection connection) throws SQLException {
        try (CallableStatement pause = connection.prepareCall("CALL PAUSE(2)")) {
            pause.execute();
        }
    }

    private static BigDecimal sum(PreparedStatement select) throws SQLException {
        BigDecimal sum = BigDecimal.ZERO;
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                sum = sum.add(rows.getBigDecimal(2));
            }
        }
        return sum;
    }
}
