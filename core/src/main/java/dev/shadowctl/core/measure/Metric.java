package dev.shadowctl.core.measure;

/**
 * Everything a step can measure. The JSON name is {@link #label()}, the unit is SI base, and the aggregation says how
 * values of several steps of one kind combine.
 */
public enum Metric {
    /** CPU of the process less the pacing thread and the JIT, divided by calls; GC included. */
    CPU_PER_CALL("cpuSecondsPerCall", "seconds", "mean"),
    /** CPU of the worker thread alone, per call, sampled. */
    THREAD_CPU_PER_CALL("threadCpuSecondsPerCall", "seconds", "mean"),
    /** CPU of the process less the pacing thread, in cores. {@code max} is the peak over windows of a second. */
    CPU_CORES("cpuCores", "cores", "mean"),
    CPU_GC_CORES("gcCpuCores", "cores", "mean"),
    CPU_JIT_CORES("jitCpuCores", "cores", "mean"),
    /** CPU the load's own pacing thread burnt; never part of another metric. */
    CPU_PACING_CORES("pacingCpuCores", "cores", "mean"),
    /** Resident set of the process: {@code mean} sustained, {@code max} peak. */
    RESIDENT_BYTES("residentBytes", "bytes", "max"),
    /** Heap the JVM has committed. */
    HEAP_COMMITTED_BYTES("heapCommittedBytes", "bytes", "max"),
    /** Heap in use right after a full collection, less the arguments made ahead. */
    HEAP_AFTER_GC_BYTES("heapAfterGcBytes", "bytes", "max"),
    /** Heap that the arguments made ahead take, those of all sizes. */
    ARGUMENT_BYTES("argumentBytes", "bytes", "max"),
    /** Resident set but for what of it is heap. */
    BESIDE_HEAP_BYTES("besideHeapBytes", "bytes", "max"),
    NON_HEAP_BYTES("nonHeapBytes", "bytes", "max"),
    DIRECT_BYTES("directBytes", "bytes", "max"),
    THREADS("threads", "threads", "max"),
    ALLOCATED_PER_CALL("allocatedBytesPerCall", "bytes", "mean"),
    GC_COUNT("gcCount", "collections", "sum"),
    NETWORK_RECEIVED_PER_CALL("networkReceivedBytesPerCall", "bytes", "mean"),
    NETWORK_SENT_PER_CALL("networkSentBytesPerCall", "bytes", "mean"),
    /** Bytes read from files, page cache included. */
    FILE_READ_PER_CALL("fileReadBytesPerCall", "bytes", "mean"),
    /** Bytes written to files; what is printed is none of it. */
    FILE_WRITTEN_PER_CALL("fileWrittenBytesPerCall", "bytes", "mean"),
    /** Bytes that were fetched from storage. */
    STORAGE_READ_PER_CALL("storageReadBytesPerCall", "bytes", "mean"),
    STORAGE_WRITTEN_PER_CALL("storageWrittenBytesPerCall", "bytes", "mean"),
    /** From the start of a call to its return. */
    EXECUTION_TIME("executionSeconds", "seconds", "quantiles"),
    /** From a call's planned arrival to its return: queueing included. */
    LATENCY("latencySeconds", "seconds", "quantiles"),
    /** Time the worker was blocked on a monitor, per call. */
    BLOCKED_PER_CALL("blockedSecondsPerCall", "seconds", "mean"),
    /** Share of the periods of its CPU quota in which the job had used it up and was stopped. */
    CPU_THROTTLED_PERIODS("throttledPeriodsFraction", "fraction", "mean"),
    /** Time its threads were stopped for that, each counted. */
    CPU_THROTTLED("throttledSeconds", "seconds", "sum"),
    /** CPU that processes other than the shadow JVM burnt meanwhile, in cores, of those that it may use. */
    MACHINE_OTHER_CORES("machineOtherCpuCores", "cores", "mean"),
    MACHINE_STEAL("machineStealFraction", "fraction", "mean"),
    MACHINE_LOAD("machineLoadAverage", "processes", "mean"),
    MACHINE_FREQUENCY("machineFrequencyHertz", "hertz", "mean");

    private final String label;
    private final String unit;
    private final String aggregation;

    Metric(String label, String unit, String aggregation) {
        this.label = label;
        this.unit = unit;
        this.aggregation = aggregation;
    }

    public String label() {
        return label;
    }

    public String unit() {
        return unit;
    }

    public String aggregation() {
        return aggregation;
    }
}
