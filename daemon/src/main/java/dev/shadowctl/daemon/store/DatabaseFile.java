package dev.shadowctl.daemon.store;

import dev.shadowctl.daemon.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The file of the database before it is opened for good. A damaged one is moved aside, never repaired in place: what lies
 * in it may be the only copy. The check opens it read-only, so that not even its write-ahead log is folded in.
 */
final class DatabaseFile {

    /** Version of the last migration in {@code db/migration}. */
    static final int SCHEMA = 3;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final List<String> COMPANIONS = List.of("", "-wal", "-shm", "-journal");

    private final Path path;
    private final Connections connections;

    DatabaseFile(Path path) {
        this.path = path;
        this.connections = new Connections(path);
    }

    /**
     * Makes the database fit to be opened: checked, set aside where damaged, migrated.
     *
     * @param now goes into the name of what is set aside
     * @return what a person should know, one sentence each
     * @throws UnfitStoreException if SQLite is too old or the schema newer than this program
     */
    List<String> prepare(Instant now) throws IOException, SQLException {
        List<String> notices = new ArrayList<>();
        Optional<String> damage = damage();
        if (damage.isPresent()) {
            notices.add("the database " + path + " is damaged (" + damage.get() + "); it was set aside as "
                    + setAside(now) + " and an empty one was opened");
        }
        PrivateFiles.file(path);
        for (String companion : COMPANIONS) {
            PrivateFiles.repair(sibling(companion));
        }
        migrate();
        return notices;
    }

    private Optional<String> damage() throws IOException, SQLException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return leftBehind().map(file -> "it is gone but " + file.getFileName() + " is there");
        }
        if (!Files.isRegularFile(path)) {
            return Optional.of("it is no regular file");
        }
        PrivateFiles.repair(path);
        if (Files.size(path) == 0) {
            return leftBehind().map(file -> "it is empty but " + file.getFileName() + " is not");
        }
        Optional<String> header = Header.damage(path, leftBehind().isPresent());
        return header.isPresent() ? header : damageWithin();
    }

    /** A log without its database: SQLite would delete it, with all that was committed into it. */
    private Optional<Path> leftBehind() throws IOException {
        for (String companion : List.of("-wal", "-journal")) {
            Path file = sibling(companion);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) > 0) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private Optional<String> damageWithin() throws SQLException {
        try (Connection connection = connections.readOnly();
                Statement statement = connection.createStatement()) {
            String verdict = single(statement, "PRAGMA quick_check(1)");
            if (!"ok".equals(verdict)) {
                return Optional.of(verdict.replace('\n', ' '));
            }
            return foreign(statement);
        } catch (SQLiteException e) {
            if (isDamage(e.getResultCode())) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    /** A full disk or too many open files also fail a check, and say nothing about the file. */
    private static boolean isDamage(SQLiteErrorCode code) {
        int primary = code.code & 0xff;
        return primary == SQLiteErrorCode.SQLITE_CORRUPT.code
                || primary == SQLiteErrorCode.SQLITE_NOTADB.code
                || code == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ;
    }

    private static Optional<String> foreign(Statement statement) throws SQLException {
        boolean ours = !"0"
                .equals(single(statement, "SELECT count(*) FROM sqlite_schema WHERE name = 'flyway_schema_history'"));
        boolean empty = "0".equals(single(statement, "SELECT count(*) FROM sqlite_schema"));
        return ours || empty ? Optional.empty() : Optional.of("its tables are not shadowctl's");
    }

    private Path setAside(Instant now) throws IOException {
        Path target = free(path.resolveSibling(path.getFileName() + ".damaged-" + STAMP.format(now)));
        for (String companion : COMPANIONS) {
            Path file = sibling(companion);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(file, target.resolveSibling(target.getFileName() + companion));
            }
        }
        return target;
    }

    private static Path free(Path wanted) {
        Path candidate = wanted;
        for (int i = 2; taken(candidate); i++) {
            candidate = wanted.resolveSibling(wanted.getFileName() + "." + i);
        }
        return candidate;
    }

    private static boolean taken(Path candidate) {
        return COMPANIONS.stream()
                .anyMatch(companion -> Files.exists(
                        candidate.resolveSibling(candidate.getFileName() + companion), LinkOption.NOFOLLOW_LINKS));
    }

    /** Flyway costs a start 300 ms, so it is asked only where there is something to migrate. */
    private void migrate() throws SQLException {
        int schema = schema();
        if (schema > SCHEMA) {
            throw new UnfitStoreException("the database " + path + " has schema " + schema
                    + " but this shadowctl knows " + SCHEMA
                    + " at most: it was used by a newer version. Use that version,"
                    + " or another home (SHADOWCTL_HOME).");
        }
        if (schema < SCHEMA) {
            try {
                Flyway.configure(DatabaseFile.class.getClassLoader())
                        .dataSource(connections.dataSource())
                        .locations("classpath:db/migration")
                        .load()
                        .migrate();
            } catch (FlywayException e) {
                throw Failures.translate("the database " + path + " could not be migrated to schema " + SCHEMA, e);
            }
        }
    }

    private int schema() throws SQLException {
        try (Connection connection = connections.writable();
                Statement statement = connection.createStatement()) {
            SqliteVersion.parse(single(statement, "SELECT sqlite_version()")).demandFit();
            if ("0"
                    .equals(single(
                            statement, "SELECT count(*) FROM sqlite_schema WHERE name = 'flyway_schema_history'"))) {
                return 0;
            }
            String newest = single(
                    statement,
                    "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success = 1");
            return Integer.parseInt(newest);
        }
    }

    private static String single(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    private Path sibling(String companion) {
        return path.resolveSibling(path.getFileName() + companion);
    }
}
