package dev.shadowctl.core.job;

/**
 * A limit that was hit: the method needs at least this much. Known of a failed job, it is a result like any other.
 *
 * @param resource what ran out
 * @param value how much of it there was, in the unit of the resource
 */
public record Limit(Resource resource, double value) {

    /** What a job is given a limited amount of. */
    public enum Resource {
        /** Memory of all its processes. */
        MEMORY_BYTES,
        /** Heap of the shadow JVM. */
        HEAP_BYTES,
        /** Memory of direct buffers. */
        DIRECT_BYTES,
        /** Processes and threads, together. */
        PROCESSES,
        /** What its scratch directory holds. */
        SCRATCH_BYTES,
        /** Time from its start to its result. */
        SECONDS
    }

    public Limit {
        if (!(value > 0)) {
            throw new IllegalArgumentException("value of a limit on " + resource + " must be above 0 but is " + value);
        }
    }
}
