package dev.shadowctl.bench.libraries.h2;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;

/** A ledger in H2. A JDBC statement is not for several threads, so a call takes its connection from a pool. */
public final class Ledger {

    private static final int ACCOUNTS_PER_SIZE = 4;
    private static final int CONNECTIONS = 32;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final JdbcConnectionPool pool;

    private Ledger(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    /** The sum of an account's entries by kind. */
    public Map<String, BigDecimal> totals(String account) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT kind, SUM(amount) FROM entry WHERE account = ? GROUP BY kind ORDER BY kind")) {
            select.setString(1, account);
            Map<String, BigDecimal> totals = new TreeMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    totals.put(rows.getString(1), rows.getBigDecimal(2));
                }
            }
            return totals;
        }
    }

    /** An account with {@code size} entries, added to the database where there is none yet. */
    public static Object[] account(int size) throws SQLException {
        int number = CALLS.getAndIncrement() % ACCOUNTS_PER_SIZE;
        String account = "account-" + size + "-" + number;
        Ledger ledger = open();
        if (ledger.totals(account).isEmpty()) {
            ledger.add(account, size, new Random(number));
        }
        return new Object[] {account};
    }

    /** The ledger, in memory: one for the process. */
    public static Ledger open() {
        return Shared.LEDGER;
    }

    private void add(String account, int entries, Random random) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO entry VALUES (?, ?, ?)")) {
            for (int i = 0; i < entries; i++) {
                insert.setString(1, account);
                insert.setString(2, "kind-" + random.nextInt(8));
                insert.setBigDecimal(3, BigDecimal.valueOf(random.nextInt(100_000), 2));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Opened at first use. */
    private static final class Shared {
        static final Ledger LEDGER = opened();

        private static Ledger opened() {
            JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:ledger;DB_CLOSE_DELAY=-1", "sa", "");
            pool.setMaxConnections(CONNECTIONS);
            try (Connection connection = pool.getConnection();
                    Statement create = connection.createStatement()) {
                create.execute("CREATE TABLE entry (account VARCHAR, kind VARCHAR, amount DECIMAL(12, 2));"
                        + "CREATE INDEX entry_of_account ON entry (account)");
                return new Ledger(pool);
            } catch (SQLException e) {
                throw new IllegalStateException("can't create the ledger", e);
            }
        }
    }
}
