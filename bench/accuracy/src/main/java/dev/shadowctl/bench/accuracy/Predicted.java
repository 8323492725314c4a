package dev.shadowctl.bench.accuracy;

import dev.shadowctl.core.model.Answer.Answered;
import dev.shadowctl.core.model.Answer.Refused;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Resources;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the model says of one workload.
 *
 * @param intervals of each number it does not leave out
 * @param breaksFirst what ends its capacity, or empty
 * @param refusal why it answers nothing, or empty
 */
record Predicted(Map<Metric, Interval> intervals, String breaksFirst, String refusal) {

    Predicted {
        intervals = Map.copyOf(intervals);
    }

    static Predicted of(dev.shadowctl.core.model.Answer answer) {
        return answer instanceof Answered answered
                ? of(answered.prediction())
                : new Predicted(Map.of(), "", "refused: " + ((Refused) answer).reason());
    }

    private static Predicted of(Prediction prediction) {
        Map<Metric, Interval> intervals = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            Estimate estimate = estimate(metric, prediction);
            if (estimate != null) {
                intervals.put(metric, new Interval(estimate.estimate(), estimate.low(), estimate.high()));
            }
        }
        return new Predicted(intervals, prediction.capacity().breaksFirst(), "");
    }

    private static @Nullable Estimate estimate(Metric metric, Prediction prediction) {
        Resources resources = prediction.resources();
        return switch (metric) {
            case CPU -> resources.cpuCores();
            case LATENCY_P50 -> resources.latencyP50Seconds();
            case LATENCY_P99 -> resources.latencyP99Seconds();
            case NETWORK_RECEIVE -> resources.networkReceiveBytesPerSecond();
            case NETWORK_TRANSMIT -> resources.networkTransmitBytesPerSecond();
            case DISK_READ -> resources.diskReadBytesPerSecond();
            case DISK_WRITE -> resources.diskWriteBytesPerSecond();
            case HEAP -> resources.heapBytes();
            case MEMORY -> resources.memoryBytes();
            case CAPACITY -> prediction.capacity().maxRps();
        };
    }

    @Nullable
    Interval interval(Metric metric) {
        return intervals.get(metric);
    }

    boolean isRefused() {
        return !refusal.isEmpty();
    }
}
