package dev.shadowctl.daemon.store;

import java.nio.file.Path;
import java.sql.SQLException;

/** The database of a daemon, read by another process beside it. It is neither checked nor migrated. */
public final class ReadOnlyStore implements AutoCloseable {

    private final Readers readers;

    private ReadOnlyStore(Readers readers) {
        this.readers = readers;
    }

    /**
     * Opens nothing yet: connections are made by who reads.
     *
     * @param database the file
     * @param nativeCache directory SQLite's native library is unpacked into
     */
    public static ReadOnlyStore of(Path database, Path nativeCache) {
        System.setProperty("org.sqlite.tmpdir", nativeCache.toString());
        return new ReadOnlyStore(new Readers(new Connections(database)));
    }

    public MeasureTable measures() {
        return new MeasureTable(readers);
    }

    public ObservationTable observations() {
        return new ObservationTable(readers);
    }

    @Override
    public void close() {
        try {
            readers.close();
        } catch (SQLException e) {
            throw Failures.translate("the database could not be closed", e);
        }
    }
}
