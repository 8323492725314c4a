package dev.shadowctl.daemon.host;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The environment of a job: nothing of the user's own. */
public final class CleanEnvironment {

    private CleanEnvironment() {}

    /** With {@code scratch} as home; UTC unless {@code /etc/localtime} says otherwise. */
    public static Map<String, String> of(Path scratch) {
        return new TreeMap<>(Map.of(
                "HOME",
                scratch.toString(),
                "LANG",
                "C.UTF-8",
                "PATH",
                Rung.PATH,
                "TMPDIR",
                scratch.resolve("tmp").toString()));
    }
}
