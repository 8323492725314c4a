package dev.shadowctl.daemon.store;

/** The store must not be opened by this program: its schema is newer, or SQLite too old. Nothing was touched. */
public final class UnfitStoreException extends StoreException {

    public UnfitStoreException(String message) {
        super(message);
    }
}
