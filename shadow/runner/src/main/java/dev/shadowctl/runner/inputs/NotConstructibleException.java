package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.Obstacle;

/** The generator cannot make a value; the message is the path that led there and the reason. */
public final class NotConstructibleException extends RuntimeException {

    private final Obstacle obstacle;
    private final boolean ofPlace;

    NotConstructibleException(Obstacle obstacle, String message) {
        this(obstacle, message, obstacle == Obstacle.CONTAINS_ITSELF || obstacle == Obstacle.TOO_DEEP);
    }

    NotConstructibleException(Obstacle obstacle, String message, boolean ofPlace) {
        super(
                message, null, false,
                false); // thrown for each way that fails: a stack trace would cost more than the try
        this.obstacle = obstacle;
        this.ofPlace = ofPlace;
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
