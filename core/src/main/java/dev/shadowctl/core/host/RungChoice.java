package dev.shadowctl.core.host;

import java.util.Locale;

/**
 * Which isolation may be tried, as set by a person. None of it lets a job run without isolation: each has to allow that
 * itself.
 */
public enum RungChoice {
    /** All there is, the strongest first. */
    BEST,
    /** bubblewrap alone. */
    BUBBLEWRAP,
    /** Namespaces made by unshare(1) alone. */
    NAMESPACES,
    /** Not any. */
    NONE;

    /** Reads {@code best}, {@code bubblewrap}, {@code namespaces} or {@code none}. */
    public static RungChoice parse(String text) {
        for (RungChoice choice : values()) {
            if (choice.toString().equals(text)) {
                return choice;
            }
        }
        throw new IllegalArgumentException(
                "isolation must be best, bubblewrap, namespaces or none but is '" + text + "'");
    }

    /**
     * Whether a rung may be tried.
     *
     * @param rung its name, as in {@link Isolation#rung()}
     */
    public boolean allows(String rung) {
        return this == BEST || rung.equals(toString());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
