package dev.shadowctl.core.target;

/** What to do next at one target. */
public sealed interface Step {

    /**
     * Nothing.
     *
     * @param why a sentence's end: {@code it stands as planned}
     */
    record Leave(String why) implements Step {}

    /** Write the undo record down, then make it what was planned. */
    record Begin() implements Step {}

    /** The undo record is there: make it what was planned. */
    record Finish() implements Step {}

    /** Write down that it is undone, then restore what stood there. */
    record Restore() implements Step {}

    /** It stands as it stood before; write that down. */
    record Close() implements Step {}

    /**
     * Nothing, rather than lose somebody's change.
     *
     * @param reason what stands against it, a sentence's end: {@code it was changed since the plan was made}
     * @param next what to do about it, a sentence; {@code PLAN} stands for the plan
     */
    record Refuse(String reason, String next) implements Step {}
}
