package dev.shadowctl.wire.daemon;

import dev.shadowctl.core.feedback.Observation;
import io.avaje.jsonb.Json;
import java.util.List;

/**
 * What came of putting a plan to the test.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code Validation}
 * @param plan id of the plan
 * @param holds whether it holds for every service
 * @param observations one for each service, in the order of the plan
 */
@Json
public record PlanValidation(
        String apiVersion, String kind, String plan, boolean holds, List<Observation> observations) {

    public static final String KIND = "Validation";

    public PlanValidation {
        observations = List.copyOf(observations);
    }
}
