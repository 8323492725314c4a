package dev.shadowctl.core.target;

/** Whether a target can be changed. */
public sealed interface Reach {

    /** It is there and may be changed. */
    record Reached(String what) implements Reach {}

    /**
     * It is not there, or may not be changed.
     *
     * @param reason what was attempted and what came back
     * @param next what to do about it
     */
    record OutOfReach(String reason, String next) implements Reach {}
}
