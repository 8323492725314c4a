package dev.shadowctl.wire.daemon;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * A training, from its request to its end.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code Training}
 * @param id its number since the daemon started
 * @param state {@code waiting}, {@code running}; or how it ended: {@code trained}, {@code unchanged} (nothing new was seen),
 *     {@code busy} (another was under way), {@code failed}
 * @param text what it is doing, or one sentence of what came of it
 * @param next what to do next, or null
 * @param exitCode that of the command: 0 but where it failed
 * @param promoted whether it changed which model is in use
 * @param model the newest model, or null where there is none
 */
@Json
public record Training(
        String apiVersion,
        String kind,
        int id,
        String state,
        String text,
        @Nullable String next,
        int exitCode,
        boolean promoted,
        @Nullable LearnedModel model) {

    public static final String KIND = "Training";
    public static final String WAITING = "waiting";
    public static final String RUNNING = "running";
    public static final String TRAINED = "trained";
    public static final String UNCHANGED = "unchanged";
    public static final String BUSY = "busy";
    public static final String FAILED = "failed";

    public boolean hasEnded() {
        return !state.equals(WAITING) && !state.equals(RUNNING);
    }
}
