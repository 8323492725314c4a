package dev.shadowctl.example.orders;

import java.sql.SQLException;

/** The order history could not be read or written. */
public final class HistoryException extends RuntimeException {

    HistoryException(String attempted, SQLException cause) {
        super("could not " + attempted + ": " + cause.getMessage(), cause);
    }
}
