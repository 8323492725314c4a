package dev.shadowctl.wire;

/** The other end of a wire broke the protocol: a frame too long, malformed, of an unknown type or another job's. */
public final class WireException extends RuntimeException {

    public WireException(String message) {
        super(message);
    }

    public WireException(String message, Throwable cause) {
        super(message, cause);
    }
}
