package dev.shadowctl.daemon.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** How connections to the database are configured. */
record Connections(Path database) {

    private static final int BUSY_MILLIS = 10_000;

    Connection writable() throws SQLException {
        return writableConfig().createConnection(url());
    }

    Connection readOnly() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection(url());
    }

    SQLiteDataSource dataSource() {
        SQLiteDataSource source = new SQLiteDataSource(writableConfig());
        source.setUrl(url());
        return source;
    }

    private static SQLiteConfig writableConfig() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return config;
    }

    private String url() {
        return "jdbc:sqlite:" + database;
    }
}
