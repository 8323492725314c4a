package dev.shadowctl.wire.daemon;

import dev.shadowctl.core.plan.Plan;
import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan would change, read now.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code PlanDiff}
 * @param plan id of the plan
 * @param targets in the order they are applied
 */
@Json
public record PlanDiff(String apiVersion, String kind, String plan, List<At> targets) {

    public static final String KIND = "PlanDiff";

    public PlanDiff {
        targets = List.copyOf(targets);
    }

    /**
     * What it would change at one target.
     *
     * @param target name of the target
     * @param production whether a change there must be confirmed by its name
     * @param stands {@code before}, {@code planned}, {@code between}, {@code other} or
     *     {@code unreadable}
     * @param changes values that differ from what stands now
     * @param unenforceable what the target cannot hold anybody to
     * @param problem why it could not be read, or null
     */
    @Json
    public record At(
            String target,
            boolean production,
            String stands,
            List<Plan.SettingChange> changes,
            List<String> unenforceable,
            @Nullable String problem) {

        public At {
            changes = List.copyOf(changes);
            unenforceable = List.copyOf(unenforceable);
        }
    }
}
