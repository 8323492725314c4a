package dev.shadowctl.daemon.learn;

import java.io.IOException;

/** A file of a model, or the list of those promoted, is not to be used as it is; the message says why and what to do. */
public final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
