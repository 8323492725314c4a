package dev.shadowctl.core.target;

/** What stands at a target now, against what a plan knows of it. */
public enum Live {
    /** What stood there when the plan was made. */
    BEFORE,
    /** What the plan wants there. */
    PLANNED,
    /** Some of it the one and some the other, as a kill leaves it. */
    BETWEEN,
    /** Neither: it was changed since. */
    OTHER;

    /**
     * Compares fingerprints. Where a plan changes nothing, what it found is what it wants.
     *
     * @param now fingerprint of what stands there
     * @param before fingerprint of what the plan was made on
     * @param after fingerprint of what it leaves
     */
    public static Live of(String now, String before, String after) {
        if (now.equals(after)) {
            return PLANNED;
        }
        return now.equals(before) ? BEFORE : OTHER;
    }
}
