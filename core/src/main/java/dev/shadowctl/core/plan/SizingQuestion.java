package dev.shadowctl.core.plan;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.plan.Allotment.Collector;
import org.jspecify.annotations.Nullable;

/**
 * What one service is sized by.
 *
 * @param load load it has to bear
 * @param target latency every method has to meet, or null where only the rate has to be borne
 * @param bounds what the plan must not leave
 * @param standing what it has today
 * @param prices what resources cost
 * @param collector garbage collector the profile was measured with, or null where it is not known
 * @param protectNeighbours whether others run beside it, so that CPU, network and disk need a limit
 * @param host host to predict for, or null for the one that measured
 * @param force whether to plan beyond ten times the measured range
 */
public record SizingQuestion(
        Load load,
        @Nullable LatencyTarget target,
        Bounds bounds,
        Standing standing,
        Prices prices,
        @Nullable Collector collector,
        boolean protectNeighbours,
        @Nullable String host,
        boolean force) {

    double quantile() {
        return target == null ? Need.HIGHEST_QUANTILE : target.quantile();
    }
}
