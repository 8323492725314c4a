package dev.shadowctl.wire.daemon;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a plan stands: what its targets say now, and how far it was taken.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code PlanStatus}
 * @param plan id of the plan
 * @param state {@code applied}, {@code partly-applied}, {@code not-applied}, {@code changed} or {@code unreadable}: from what
 *     stands at the targets alone
 * @param unfinished whether an apply or rollback was begun and not finished
 * @param targets in the order they are applied
 */
@Json
public record PlanStatus(
        String apiVersion, String kind, String plan, String state, boolean unfinished, List<At> targets) {

    public static final String KIND = "PlanStatus";

    public PlanStatus {
        targets = List.copyOf(targets);
    }

    /**
     * How it stands at one target.
     *
     * @param target name of the target
     * @param kind kind of the target
     * @param reference which one
     * @param production whether a change there must be confirmed by its name
     * @param stands what stands there now: {@code before}, {@code planned}, {@code between}, {@code other} or
     *     {@code unreadable}
     * @param state how far the plan was taken there: {@code untouched}, {@code applying}, {@code applied}, {@code rolling-back}
     *     or {@code rolled-back}
     * @param problem why it could not be read, or null
     */
    @Json
    public record At(
            String target,
            String kind,
            String reference,
            boolean production,
            String stands,
            String state,
            @Nullable String problem) {}
}
