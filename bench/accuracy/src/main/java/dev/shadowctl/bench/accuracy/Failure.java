package dev.shadowctl.bench.accuracy;

/** A case can't go on; the others can. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** Says which step failed and what it said. */
    Failure(String step, Answer answer) {
        this(step + " exited with " + answer.exit() + ": " + answer.complaint());
    }

    Failure(String message) {
        super(message);
        this.reason = message;
    }

    /** One sentence for a list. */
    String reason() {
        return reason;
    }
}
