package dev.shadowctl.core.plan;

import dev.shadowctl.core.model.Estimate;
import org.jspecify.annotations.Nullable;

/** What came of so many processes with so many cores each. */
sealed interface Attempt {

    /**
     * It holds.
     *
     * @param replicas processes
     * @param cores cores of each that latency stands on
     * @param heapBytes {@code -Xmx} of each
     * @param memoryBytes memory limit of each
     * @param need what the model said at that heap
     * @param roomySeconds latency with the most cores and the usual heap, or null where it is not known
     * @param perHour what all of it costs
     */
    record Holds(
            int replicas,
            double cores,
            long heapBytes,
            long memoryBytes,
            Need need,
            @Nullable Estimate roomySeconds,
            double perHour)
            implements Attempt {}

    /**
     * It does not hold, or nobody knows.
     *
     * @param reason why
     * @param next what to do about it
     * @param replicasThatMay processes with which the same cores may hold, 0 where it is not known
     */
    record Fails(String reason, String next, int replicasThatMay) implements Attempt {}
}
