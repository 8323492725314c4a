package dev.shadowctl.core.host;

import java.util.Locale;

/** What network a shadow run may reach. Loopback is the sandbox's own, never the host's. */
public enum NetworkAccess {
    /** No network; opening a connection fails. */
    NONE,
    /** A private loopback interface: servers and clients within the job reach each other, nothing else. */
    LOOPBACK,
    /** The host's own network. */
    HOST;

    /** Reads {@code none}, {@code loopback} or {@code host}. */
    public static NetworkAccess parse(String text) {
        for (NetworkAccess access : values()) {
            if (access.toString().equals(text)) {
                return access;
            }
        }
        throw new IllegalArgumentException("network must be none, loopback or host but is '" + text + "'");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
