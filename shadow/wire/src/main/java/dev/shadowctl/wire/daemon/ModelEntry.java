package dev.shadowctl.wire.daemon;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * A model of this home, and what became of it.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code Model}
 * @param id its number in this home
 * @param standing {@code champion}: predictions are corrected by it; {@code former}: they were; {@code challenger}: they
 *     never were, or no longer since a rollback; {@code refused}: its file cannot be trusted
 * @param problem why its file is refused, or null
 * @param learned what it is, or null where it is refused
 */
@Json
public record ModelEntry(
        String apiVersion,
        String kind,
        int id,
        String standing,
        @Nullable String problem,
        @Nullable LearnedModel learned) {

    public static final String KIND = "Model";
    public static final String CHAMPION = "champion";
    public static final String FORMER = "former";
    public static final String CHALLENGER = "challenger";
    public static final String REFUSED = "refused";
}
