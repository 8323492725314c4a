package dev.shadowctl.bench.libraries.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A journal in a SQLite file. SQLite has one writer at a time, so one connection behind a lock serves all threads. */
public final class Journal implements AutoCloseable {

    private static final int KEPT = 20_000;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement forget;
    private long last;

    private Journal(Connection connection) throws SQLException {
        this.connection = connection;
        this.insert = connection.prepareStatement("INSERT INTO entry VALUES (?, ?)");
        this.forget = connection.prepareStatement("DELETE FROM entry WHERE id <= ?");
    }

    /** Appends the lines in one transaction, forgets all but the last 20,000, and gives the number of the last one. */
    public synchronized long append(String[] lines) throws SQLException {
        for (String line : lines) {
            insert.setLong(1, ++last);
            insert.setString(2, line);
            insert.addBatch();
        }
        insert.executeBatch();
        forget.setLong(1, last - KEPT);
        forget.executeUpdate();
        connection.commit();
        return last;
    }

    /** {@code size} lines of some sixty characters. */
    public static Object[] lines(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        return new Object[] {
            IntStream.range(0, size)
                    .mapToObj(i -> "INFO request " + random.nextLong() + " took " + random.nextInt(1_000) + " ms")
                    .toArray(String[]::new)
        };
    }

    /** An empty journal in a file of its own below {@code java.io.tmpdir}, which goes with the process. */
    public static Journal open() throws SQLException, IOException {
        Path directory = Files.createTempDirectory("journal");
        directory.toFile().deleteOnExit();
        for (String name : List.of("journal.db", "journal.db-wal", "journal.db-shm")) {
            directory.resolve(name).toFile().deleteOnExit(); // the last named goes first, the directory last
        }
        Path file = directory.resolve("journal.db");
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, line TEXT)");
        }
        connection.setAutoCommit(false);
        return new Journal(connection);
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
