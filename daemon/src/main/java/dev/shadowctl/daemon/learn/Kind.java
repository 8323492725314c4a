package dev.shadowctl.daemon.learn;

import java.util.Locale;

/** Candidates, the plainest first: of two that do about as well the plainer is taken. */
enum Kind {
    NONE,
    /** The same factor for every method: the median over groups of the median of their cases. */
    SHIFT,
    RIDGE,
    GAUSSIAN,
    M5P,
    ADDITIVE,
    FOREST;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
