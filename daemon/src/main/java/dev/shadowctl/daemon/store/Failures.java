package dev.shadowctl.daemon.store;

import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** From exceptions of driver and libraries to ours. */
final class Failures {

    private Failures() {}

    static StoreException translate(String attempted, Throwable cause) {
        if (cause instanceof StoreException known) {
            return known;
        }
        boolean full = code(cause).map(Failures::isFull).orElse(false) || saysNoSpace(cause);
        return full
                ? new DiskFullException(attempted + ": the disk is full. Free some space and try again.", cause)
                : new StoreException(attempted + ": " + cause.getMessage(), cause);
    }

    /** Whether SQLite may have ended the transaction by itself, and every write of the batch with it. */
    static boolean endsTransaction(Throwable cause) {
        return code(cause)
                .map(code -> code.code & 0xff)
                .map(primary -> primary == SQLiteErrorCode.SQLITE_FULL.code
                        || primary == SQLiteErrorCode.SQLITE_IOERR.code
                        || primary == SQLiteErrorCode.SQLITE_NOMEM.code
                        || primary == SQLiteErrorCode.SQLITE_BUSY.code
                        || primary == SQLiteErrorCode.SQLITE_INTERRUPT.code)
                .orElse(false);
    }

    private static boolean isFull(SQLiteErrorCode code) {
        return (code.code & 0xff) == SQLiteErrorCode.SQLITE_FULL.code;
    }

    private static boolean saysNoSpace(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (String.valueOf(at.getMessage()).contains("No space left on device")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<SQLiteErrorCode> code(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof SQLiteException sqlite) {
                return Optional.of(sqlite.getResultCode());
            }
        }
        return Optional.empty();
    }
}
