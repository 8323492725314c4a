package dev.shadowctl.wire.daemon;

import io.avaje.jsonb.Json;
import java.util.List;

/**
 * What applying a plan or rolling it back did.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code PlanOutcome}
 * @param plan id of the plan
 * @param action {@code apply} or {@code rollback}
 * @param targets in the order they were gone through
 */
@Json
public record PlanOutcome(String apiVersion, String kind, String plan, String action, List<At> targets) {

    public static final String KIND = "PlanOutcome";

    public PlanOutcome {
        targets = List.copyOf(targets);
    }

    /**
     * What it did at one target.
     *
     * @param target name of the target
     * @param outcome {@code changed}, {@code unchanged}, {@code failed} or {@code not-reached}
     * @param detail why, or how it stands, one sentence
     * @param leftToDo commands that are left to a person so that it takes effect
     */
    @Json
    public record At(String target, String outcome, String detail, List<String> leftToDo) {

        public static final String CHANGED = "changed";
        public static final String UNCHANGED = "unchanged";
        public static final String FAILED = "failed";
        public static final String NOT_REACHED = "not-reached";

        public At {
            leftToDo = List.copyOf(leftToDo);
        }
    }
}
