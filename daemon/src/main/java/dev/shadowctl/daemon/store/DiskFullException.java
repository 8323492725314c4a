package dev.shadowctl.daemon.store;

/** The disk under the database is full: nothing of the write was kept. */
public final class DiskFullException extends StoreException {

    public DiskFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
