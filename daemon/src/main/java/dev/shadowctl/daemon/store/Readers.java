package dev.shadowctl.daemon.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Read-only connections, kept for the next reader. */
final class Readers implements AutoCloseable {

    /** Connections kept; more readers at once open their own and close it again. */
    private static final int KEPT = 4;

    private final Connections connections;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Jdbi jdbi = Jdbi.create(new Lending());
    private boolean closed;

    Readers(Connections connections) {
        this.connections = connections;
    }

    <T> T read(Function<Handle, T> query) {
        try {
            return jdbi.withHandle(query::apply);
        } catch (RuntimeException e) {
            throw Failures.translate("a read failed", e);
        }
    }

    @Override
    public void close() throws SQLException {
        synchronized (idle) {
            closed = true;
            for (Connection connection : idle) {
                connection.close();
            }
            idle.clear();
        }
    }

    private final class Lending implements ConnectionFactory {

        @Override
        public Connection openConnection() throws SQLException {
            synchronized (idle) {
                if (closed) {
                    throw new SQLException("the store is closed");
                }
                Connection kept = idle.poll();
                if (kept != null) {
                    return kept;
                }
            }
            return connections.readOnly();
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            synchronized (idle) {
                if (!closed && idle.size() < KEPT) {
                    idle.push(connection);
                    return;
                }
            }
            connection.close();
        }
    }
}
