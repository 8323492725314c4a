package dev.shadowctl.core.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a service has today, as far as it is known.
 *
 * @param replicas processes, or null
 * @param cores cores of each, those of the limit or else of the request, or null
 * @param memoryBytes memory limit of each, or null
 */
public record Standing(@Nullable Integer replicas, @Nullable Double cores, @Nullable Long memoryBytes) {

    /** Nothing is known of it, or it does not run yet. */
    public static final Standing UNKNOWN = new Standing(null, null, null);

    /** What it costs in an hour with so many processes where it does not say; null where that is not known. */
    @Nullable
    Double perHour(Prices prices, int otherwise) {
        return cores == null || memoryBytes == null
                ? null
                : prices.perHour(replicas == null ? otherwise : replicas, cores, memoryBytes);
    }
}
