package dev.shadowctl.core.plan;

/** What the model says to the planner. */
sealed interface Reply permits Need, Reply.Refused {

    /** It refuses rather than mislead. */
    record Refused(String reason, String next) implements Reply {}
}
