package dev.shadowctl.core.measure;

/** Where in the life of the shadow JVM a step was measured. */
public enum Phase {
    /** The first calls: class loading, interpretation. */
    COLD,
    /** Calls while the JIT still compiles. */
    WARMUP,
    /** Paced arrivals after warm-up; what predictions stand on. */
    STEADY,
    /** As many calls as the workers can make: what one process sustains at most. */
    SATURATED,
    /** A few calls, then a full collection: what stays of the heap. */
    SETTLED,
    /** Bytes through sockets are counted by events that cost CPU; nothing else of this step is used. */
    CENSUS,
    /** Stacks are sampled by events that cost CPU and leave memory behind, after everything else; nothing it measures is used. */
    RECORDED;

    /** Whether predictions stand on what its steps measured of time and CPU, so that a busy machine spoils them. */
    public boolean isEvidence() {
        return this == STEADY || this == SATURATED;
    }
}
