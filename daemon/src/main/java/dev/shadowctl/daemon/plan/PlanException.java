package dev.shadowctl.daemon.plan;

/** A plan that is not made, applied or rolled back, and nothing was changed for it. */
public final class PlanException extends RuntimeException {

    private final Kind kind;
    private final String next;

    /** What kind of reason there is. */
    public enum Kind {
        /** What was asked makes no sense. */
        INVALID,
        /** A plan, target or method that is not known. */
        UNKNOWN,
        /** What stands is not what the plan was made on, or something else is under way. */
        CONFLICT,
        /** No plan, rather than one that misleads. */
        REFUSED,
        /** A production target that nobody confirmed. */
        UNCONFIRMED,
        /** A target could not be read. */
        UNREADABLE
    }

    public PlanException(Kind kind, String message, String next) {
        super(message);
        this.kind = kind;
        this.next = next;
    }

    public PlanException(Kind kind, String message, String next, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.next = next;
    }

    public Kind kind() {
        return kind;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    /** What to do about it. */
    public String next() {
        return next;
    }
}
