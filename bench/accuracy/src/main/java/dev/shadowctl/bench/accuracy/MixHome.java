package dev.shadowctl.bench.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A home of shadowctl that knows what was profiled in several. Each case has a home of its own, and there is no command that
 * takes a profile over; to profile again would cost a minute for each method, and the mix would stand on other measurements
 * than its cases do. So the database of the first is copied, and the profiles of the others are added: the one place of the
 * bench that knows tables of shadowctl's. No daemon may be running in any of the homes.
 *
 * @param home the home that is made
 */
record MixHome(Path home) {

    /** What a profile is kept in: a row of the last points to one of each before. */
    private static final List<String> TABLES = List.of("call", "job", "measure");

    /**
     * Makes the home anew.
     *
     * @param homes where the profiles are, at least one
     * @throws Failure if one of them knows none, or its tables are other than those of the first
     */
    void gather(List<Path> homes) throws IOException {
        Path fresh = empty();
        try {
            copy(known(homes.get(0)), fresh);
            for (Path other : homes.subList(1, homes.size())) {
                add(known(other), fresh);
            }
        } catch (SQLException e) {
            throw new Failure("the profiles of " + homes + " can't be brought together: " + e.getMessage());
        }
    }

    private Path empty() throws IOException {
        Path database = database(home);
        Files.createDirectories(database.getParent());
        for (String companion : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(database.resolveSibling(database.getFileName() + companion));
        }
        return database;
    }

    private static Path known(Path home) {
        Path database = database(home);
        if (!Files.exists(database)) { // SQLite would make an empty one
            throw new Failure("there is no profile in " + home + " any more: run its case with --redo profile");
        }
        return database;
    }

    private static Path database(Path home) {
        return home.resolve("data").resolve("shadowctl.db");
    }

    /** By SQLite, not file by file: a daemon that was killed left what it wrote last in a log beside the database. */
    private static void copy(Path from, Path to) throws SQLException {
        try (Connection connection = open(from);
                PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
            copy.setString(1, to.toString());
            copy.execute();
        }
    }

    private static void add(Path from, Path to) throws SQLException {
        try (Connection connection = open(to)) {
            attach(connection, from);
            try (Statement insert = connection.createStatement()) {
                for (String table : TABLES) {
                    insert.executeUpdate("INSERT OR IGNORE INTO main." + table + " SELECT * FROM other." + table);
                }
            }
        }
    }

    private static void attach(Connection connection, Path other) throws SQLException {
        try (PreparedStatement attach = connection.prepareStatement("ATTACH DATABASE ? AS other")) {
            attach.setString(1, other.toString());
            attach.execute();
        }
    }

    private static Connection open(Path database) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database);
    }
}
