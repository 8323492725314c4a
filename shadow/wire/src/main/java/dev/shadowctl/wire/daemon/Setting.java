package dev.shadowctl.wire.daemon;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every key of the settings. A value comes from the environment variable, else from {@link Home#settings()}, else it is
 * the default. Durations are written {@code 90s}, {@code 15m}, {@code 3h}; amounts {@code 512MiB}, {@code 4GiB} or bytes.
 */
public enum Setting {
    DAEMON_IDLE("daemon.idle", "3h", "time without request and open job after which the daemon ends"),
    DAEMON_PORT("daemon.port", "0", "loopback port of the HTTP API; 0 takes a free one"),
    JOB_MEMORY("job.memory", "4GiB", "memory of all its processes above which a job is ended"),
    JOB_SCRATCH("job.scratch", "2GiB", "bytes a shadow JVM may leave in its scratch directory"),
    JOB_PROCESSES("job.processes", "4096", "processes and threads a job may have"),
    JOB_ISOLATION("job.isolation", "best", "isolation that may be tried: best, bubblewrap, namespaces or none"),
    JOB_NETWORK("job.network", "none", "network of a job that names none: none, loopback or host");

    private final String key;
    private final String defaultValue;
    private final String doc;

    Setting(String key, String defaultValue, String doc) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.doc = doc;
    }

    /** The key in the properties file, {@code daemon.idle}. */
    public String key() {
        return key;
    }

    /** The value where nobody said otherwise, in the syntax of the file. */
    public String defaultValue() {
        return defaultValue;
    }

    /** One line that says what it is for. */
    public String doc() {
        return doc;
    }

    /** The environment variable that wins over the file, {@code SHADOWCTL_DAEMON_IDLE}. */
    public String variable() {
        return "SHADOWCTL_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** The setting of a key, or empty where there is none. */
    public static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }
}
