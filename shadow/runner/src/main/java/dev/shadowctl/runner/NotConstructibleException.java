package dev.shadowctl.runner;

/** The generator cannot make a value; the message is the path that led there and the reason. */
final class NotConstructibleException extends RuntimeException {

    NotConstructibleException(String message) {
        super(message);
    }
}
