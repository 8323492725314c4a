package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.Obstacle;

/** The generator cannot make a value; the message is the path that led there and the reason. */
public final class NotConstructibleException extends RuntimeException {

    private final Obstacle obstacle;
    private final boolean ofPlace;
    private final boolean refusal;

    NotConstructibleException(Obstacle obstacle, String message) {
        this(obstacle, message, obstacle == Obstacle.CONTAINS_ITSELF || obstacle == Obstacle.TOO_DEEP);
    }

    NotConstructibleException(Obstacle obstacle, String message, boolean ofPlace) {
        this(obstacle, message, ofPlace, false);
    }

    private NotConstructibleException(Obstacle obstacle, String message, boolean ofPlace, boolean refusal) {
        super(
                message, null, false,
                false); // thrown for each way that fails: a stack trace would cost more than the try
        this.obstacle = obstacle;
        this.ofPlace = ofPlace;
        this.refusal = refusal;
    }

    /** What a constructor or factory threw. */
    static NotConstructibleException thrown(Throwable cause, String message) {
        Obstacle obstacle = cause instanceof LinkageError ? Obstacle.CLASS_UNUSABLE : Obstacle.CONSTRUCTION_THREW;
        return new NotConstructibleException(obstacle, message, false, Refusal.isOfArgument(cause));
    }

    /** Whether a constructor or factory refused its arguments, so that others may be accepted. */
    boolean isRefusal() {
        return refusal;
    }

    public Obstacle obstacle() {
        return obstacle;
    }

    /** Whether it depends on where the value stands, so that the same type may be made elsewhere. */
    boolean ofPlace() {
        return ofPlace;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
