package dev.shadowctl.wire.daemon;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where all state lives: under {@code $SHADOWCTL_HOME} if set, else under the XDG base directories. Two homes never see
 * each other.
 *
 * @param config settings written by people
 * @param data the database and what cannot be made again
 * @param state logs, the daemon file, tokens, history
 * @param cache what can be made again: scratch of jobs, class-data archives
 */
public record Home(Path config, Path data, Path state, Path cache) {

    /**
     * Reads the home from an environment.
     *
     * @param environment environment variables
     * @param userHome the user's home directory
     * @throws IllegalArgumentException if {@code SHADOWCTL_HOME} is relative: it would be another home in each directory
     */
    public static Home of(Map<String, String> environment, Path userHome) {
        String own = environment.getOrDefault("SHADOWCTL_HOME", "");
        if (!own.isEmpty()) {
            if (!own.startsWith("/")) {
                throw new IllegalArgumentException("SHADOWCTL_HOME must be an absolute path but is '" + own + "'");
            }
            Path root = Path.of(own).normalize();
            return new Home(root.resolve("config"), root.resolve("data"), root.resolve("state"), root.resolve("cache"));
        }
        return new Home(
                xdg(environment, "XDG_CONFIG_HOME", userHome.resolve(".config")),
                xdg(environment, "XDG_DATA_HOME", userHome.resolve(".local/share")),
                xdg(environment, "XDG_STATE_HOME", userHome.resolve(".local/state")),
                xdg(environment, "XDG_CACHE_HOME", userHome.resolve(".cache")));
    }

    /** Relative values are ignored, as the XDG Base Directory Specification 0.8 demands. */
    private static Path xdg(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        Path base = value.startsWith("/") ? Path.of(value) : otherwise;
        return base.resolve("shadowctl").toAbsolutePath().normalize();
    }

    public Path daemonFile() {
        return state.resolve("daemon.json");
    }

    /** Held locked by a running daemon for its life. */
    public Path daemonLock() {
        return state.resolve("daemon.lock");
    }

    /** Held locked by a CLI while it starts a daemon. */
    public Path startLock() {
        return state.resolve("start.lock");
    }

    public Path ownerToken() {
        return state.resolve("owner.token");
    }

    public Path daemonLog() {
        return state.resolve("daemon.log");
    }

    public Path database() {
        return data.resolve("shadowctl.db");
    }

    /** One directory for each job whose stacks were recorded. */
    public Path recordings() {
        return data.resolve("recordings");
    }

    /** One file for each job whose inputs were explored. */
    public Path inputSets() {
        return data.resolve("inputs");
    }

    /** What was learned: one file for each model, and which of them is in use. */
    public Path models() {
        return data.resolve("models");
    }

    /** What this installation signs its models with. */
    public Path modelKey() {
        return state.resolve("model.key");
    }

    /** Held locked by a training for its life. */
    public Path trainingLock() {
        return state.resolve("training.lock");
    }

    public Path settings() {
        return config.resolve("shadowctl.properties");
    }

    public Path history() {
        return state.resolve("history");
    }

    /** One directory for each open job. */
    public Path jobs() {
        return cache.resolve("jobs");
    }
}
