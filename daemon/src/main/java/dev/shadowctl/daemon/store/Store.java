package dev.shadowctl.daemon.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The open database. */
public final class Store implements AutoCloseable {

    private final Path path;
    private final List<String> notices;
    private final Writer writer;
    private final Readers readers;

    private Store(Path path, List<String> notices, Writer writer, Readers readers) {
        this.path = path;
        this.notices = List.copyOf(notices);
        this.writer = writer;
        this.readers = readers;
    }

    /**
     * Opens the database, an empty one where there is none or where it was damaged.
     *
     * @param database the file; what is damaged is set aside beside it
     * @param nativeCache directory SQLite's native library is unpacked into
     * @param now for the name of what is set aside
     * @throws UnfitStoreException if this program must not touch it
     * @throws StoreException if it could not be opened
     */
    public static Store open(Path database, Path nativeCache, Instant now) {
        System.setProperty("org.sqlite.tmpdir", nativeCache.toString());
        try {
            Files.createDirectories(nativeCache);
            List<String> notices = new DatabaseFile(database).prepare(now);
            Connections connections = new Connections(database);
            Writer writer = new Writer(connections);
            writer.start();
            return new Store(database, notices, writer, new Readers(connections));
        } catch (SQLException | IOException e) {
            throw Failures.translate("the database " + database + " could not be opened", e);
        }
    }

    public JobTable jobs() {
        return new JobTable(writer, readers);
    }

    public MeasureTable measures() {
        return new MeasureTable(readers);
    }

    public ObservationTable observations() {
        return new ObservationTable(readers);
    }

    public HostTable hosts() {
        return new HostTable(writer, readers);
    }

    public TargetTable targets() {
        return new TargetTable(writer, readers);
    }

    public PlanTable plans() {
        return new PlanTable(writer, readers);
    }

    public TokenTable tokens() {
        return new TokenTable(writer, readers);
    }

    /** What a person should know of how it was opened. */
    public List<String> notices() {
        return notices;
    }

    public Path path() {
        return path;
    }

    /** Version of the schema. */
    public String schema() {
        return String.valueOf(DatabaseFile.SCHEMA);
    }

    Writer writer() {
        return writer;
    }

    Readers readers() {
        return readers;
    }

    /** Commits what was submitted, then closes; the writer last, for the last connection folds the log in. */
    @Override
    public void close() {
        try {
            readers.close();
            writer.close();
        } catch (SQLException e) {
            throw Failures.translate("the database " + path + " could not be closed", e);
        }
    }
}
