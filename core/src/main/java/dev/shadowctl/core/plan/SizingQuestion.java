package dev.shadowctl.core.plan;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.plan.Allotment.Collector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one service is sized by.
 *
 * @param load load it has to bear
 * @param target latency every method has to meet, or null where only the rate has to be borne
 * @param latencyAtEstimate whether latency is judged at its estimate, which half of the cases keep, and not at its upper bound
 * @param bounds what the plan must not leave
 * @param standing what it has today, place by place; the first that is known is what it costs today
 * @param prices what resources cost
 * @param collector garbage collector the profile was measured with, or null where it is not known
 * @param protectNeighbours whether others run beside it, so that CPU, network and disk need a limit
 * @param host host to predict for, or null for the one that measured
 * @param force whether to plan beyond ten times the measured range
 */
public record SizingQuestion(
        Load load,
        @Nullable LatencyTarget target,
        boolean latencyAtEstimate,
        Bounds bounds,
        List<Standing> standing,
        Prices prices,
        @Nullable Collector collector,
        boolean protectNeighbours,
        @Nullable String host,
        boolean force) {

    public SizingQuestion {
        standing = List.copyOf(standing);
    }

    /** The same with less time and at smaller places. */
    public SizingQuestion with(@Nullable LatencyTarget tighter, Bounds smaller) {
        return new SizingQuestion(
                load, tighter, latencyAtEstimate, smaller, standing, prices, collector, protectNeighbours, host, force);
    }

    /** What of a latency is held against its bound: the upper bound, or the estimate where that is enough. */
    public double judged(Estimate latency) {
        return latencyAtEstimate ? latency.estimate() : latency.high();
    }

    double quantile() {
        return target == null ? Need.HIGHEST_QUANTILE : target.quantile();
    }
}
