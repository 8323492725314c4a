package dev.shadowctl.core.model;

import org.jspecify.annotations.Nullable;

/**
 * A question with its defaults filled in and its numbers checked.
 *
 * @param workload the workload
 * @param cores cores of one process, above 0
 * @param heapBytes {@code -Xmx} of one process, above 0, or null for the usual one
 * @param p99Seconds latency bound, above 0, or null
 * @param force whether to answer all the same
 */
record Asked(Workload workload, double cores, @Nullable Long heapBytes, @Nullable Double p99Seconds, boolean force) {

    Asked {
        if (!(cores > 0) || Double.isInfinite(cores)) {
            throw new IllegalArgumentException("--cores must be a number above 0 but is " + cores);
        }
        if (heapBytes != null && heapBytes <= 0) {
            throw new IllegalArgumentException("--heap must be above 0 bytes but is " + heapBytes);
        }
        if (p99Seconds != null && (!(p99Seconds > 0) || Double.isInfinite(p99Seconds))) {
            throw new IllegalArgumentException("--p99 must be a time above 0 but is " + p99Seconds + " s");
        }
    }

    /**
     * Fills in the defaults: the largest size measured, 16 workers, all cores of the host.
     *
     * @throws IllegalArgumentException if a number of the question lies outside its range
     */
    static Asked of(Question question, Ladder ladder) {
        Integer size = question.size();
        Integer concurrency = question.concurrency();
        Double cores = question.cores();
        Workload workload = new Workload(
                question.rps(),
                size == null ? ladder.largestSize() : size,
                concurrency == null ? ModelDefaults.CONCURRENCY : concurrency);
        return new Asked(
                workload,
                cores == null ? Math.max(1, ladder.profile().machine().cores()) : cores,
                question.heapBytes(),
                question.p99Seconds(),
                question.force());
    }

    /** The largest size at the highest rate that was measured of it. */
    static Asked ofLargest(Ladder ladder) {
        int size = ladder.largestSize();
        return new Asked(
                new Workload(ladder.largestRate(size), size, ModelDefaults.CONCURRENCY),
                ladder.machineCores(),
                null,
                null,
                false);
    }

    /** The same at the heap that is usual. */
    Asked withoutHeap() {
        return new Asked(workload, cores, null, p99Seconds, force);
    }

    /** The same for calls of another size. */
    Asked withSize(int other) {
        return new Asked(
                new Workload(workload.rps(), other, workload.concurrency()), cores, heapBytes, p99Seconds, force);
    }

    Prediction.Limits limits() {
        return new Prediction.Limits(cores, heapBytes, p99Seconds);
    }

    double rps() {
        return workload.rps();
    }

    int size() {
        return workload.size();
    }

    int workers() {
        return workload.concurrency();
    }
}
