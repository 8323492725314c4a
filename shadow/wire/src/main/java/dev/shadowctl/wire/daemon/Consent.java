package dev.shadowctl.wire.daemon;

import io.avaje.jsonb.Json;
import java.util.List;

/**
 * What a person agreed to when a plan is applied or rolled back.
 *
 * @param confirmed names of production targets that were typed
 * @param resume whether to finish what was begun
 * @param force whether to restore what stood before whatever stands there now
 */
@Json
public record Consent(List<String> confirmed, boolean resume, boolean force) {

    public Consent {
        confirmed = List.copyOf(confirmed);
    }
}
