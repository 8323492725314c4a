package dev.shadowctl.daemon.store;

import java.util.Locale;

/** What a token allows. */
public enum Scope {
    /** Everything. */
    OWNER,
    /** To post reports of one service. */
    AGENT;

    /** Whether a token of this scope may do what needs another. */
    public boolean covers(Scope needed) {
        return this == OWNER || this == needed;
    }

    /** The word for it in the store. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
