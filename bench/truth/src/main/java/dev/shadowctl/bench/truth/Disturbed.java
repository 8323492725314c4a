package dev.shadowctl.bench.truth;

/** The machine had other things to do, so that the figures say nothing. */
final class Disturbed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Disturbed(String message) {
        super(message);
    }
}
