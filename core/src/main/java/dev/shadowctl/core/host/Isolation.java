package dev.shadowctl.core.host;

import java.util.List;

/**
 * What kept a shadow run apart from the host, as really enforced.
 *
 * @param rung {@code bubblewrap}, {@code namespaces} or {@code none}
 * @param network {@code none}, {@code loopback} or {@code host}
 * @param enforced what was enforced, one phrase each: {@code read-only file system}, {@code memory 4096 MiB (watchdog)}
 */
public record Isolation(String rung, String network, List<String> enforced) {

    /** The rung of a run that nothing keeps apart. */
    public static final String UNSANDBOXED = "none";

    public Isolation {
        enforced = List.copyOf(enforced);
    }

    @Override
    public String toString() {
        return rung + ", network " + network;
    }
}
