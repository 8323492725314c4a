package dev.shadowctl.wire.daemon;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The models of a home.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code ModelList}
 * @param champion number of the one in use, or null where predictions are the laws' alone
 * @param held whether somebody chose that by hand over a newer one, so that nothing is promoted by itself
 * @param models the newest first
 */
@Json
public record ModelList(
        String apiVersion, String kind, @Nullable Integer champion, boolean held, List<ModelEntry> models) {

    public static final String KIND = "ModelList";

    public ModelList {
        models = List.copyOf(models);
    }
}
