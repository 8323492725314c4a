package dev.shadowctl.core.job;

import java.util.List;

/** Every default and bound of a job, in one place. */
public final class JobDefaults {

    /** Time one job may take, from the start of its JVM to its result. */
    public static final double BUDGET_SECONDS = 60;

    public static final double MIN_BUDGET_SECONDS = 5;
    public static final double MAX_BUDGET_SECONDS = 3_600;

    /** Sizes of the ladder where none were given. */
    public static final List<Integer> SIZES = List.of(10, 100, 1_000);

    /** Highest arrival rate of one step: the pacing thread keeps its schedule up to here. */
    public static final double MAX_RATE = 50_000;

    /** Worker threads the arrivals are handed to, as in the workload of a prediction. */
    public static final int CONCURRENCY = 16;

    /** Argument sets made ahead for a step and used in turn. */
    public static final int ARGUMENT_SETS = 64;

    /** {@code -Xmx} of the shadow JVM unless a JVM argument says otherwise. */
    public static final long HEAP_BYTES = 512L << 20;

    /** Resident memory above which the watchdog ends the shadow JVM. */
    public static final long MEMORY_LIMIT_BYTES = 4L << 30;

    /** Bytes the scratch directory may hold. */
    public static final long SCRATCH_LIMIT_BYTES = 2L << 30;

    /** Processes and threads the sandbox may hold. */
    public static final int PROCESS_LIMIT = 4_096;

    /** Bytes of output kept of a job; what follows is counted and dropped. */
    public static final long OUTPUT_LIMIT_BYTES = 1L << 20;

    /** Time beyond its budget after which a job that does not answer is ended. */
    public static final double GRACE_SECONDS = 15;

    /** Name of the host every daemon has. */
    public static final String HOST = "local";

    private JobDefaults() {}
}
