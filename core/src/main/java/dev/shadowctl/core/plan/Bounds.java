package dev.shadowctl.core.plan;

/**
 * What a plan never leaves, whatever a model says.
 *
 * @param leastReplicas floor of the processes, at least 1
 * @param mostReplicas ceiling of the processes
 * @param leastCores floor of the cores of each, above 0
 * @param mostCores ceiling of the cores of each
 * @param leastMemoryBytes floor of the memory of each, above 0
 * @param mostMemoryBytes ceiling of the memory of each
 * @param largestStep factor by which each may change against what stands today, up or down, at least 1; infinite for any
 */
public record Bounds(
        int leastReplicas,
        int mostReplicas,
        double leastCores,
        double mostCores,
        long leastMemoryBytes,
        long mostMemoryBytes,
        double largestStep) {

    /** Where nobody says. */
    public static final Bounds USUAL = new Bounds(1, 1_000, 0.1, 16, 64L << 20, 64L << 30, Double.POSITIVE_INFINITY);

    public Bounds {
        ordered("replicas", 1, leastReplicas, mostReplicas);
        ordered("cores", 0.01, leastCores, mostCores);
        ordered("memoryBytes", 1 << 20, (double) leastMemoryBytes, (double) mostMemoryBytes);
        if (!(largestStep >= 1)) {
            throw new IllegalArgumentException("largestStep must be at least 1 but is " + largestStep);
        }
    }

    private static void ordered(String what, double smallest, double least, double most) {
        if (!(smallest <= least && least <= most && most < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("the bounds of " + what + " must be ordered and at least " + smallest
                    + " but are " + least + " and " + most);
        }
    }

    /** The same with another largest step. */
    public Bounds withLargestStep(double factor) {
        return new Bounds(
                leastReplicas, mostReplicas, leastCores, mostCores, leastMemoryBytes, mostMemoryBytes, factor);
    }

    Range replicas(Standing standing) {
        Range range = Range.of("replicas", leastReplicas, mostReplicas, standing.replicas(), largestStep);
        return new Range(
                range.what(), Math.ceil(range.least() - 1e-9), Math.floor(range.most() + 1e-9), range.because());
    }

    Range cores(Standing standing) {
        return Range.of("cores", leastCores, mostCores, standing.cores(), largestStep);
    }

    Range memory(Standing standing) {
        return Range.of(
                "memory", (double) leastMemoryBytes, (double) mostMemoryBytes, standing.memoryBytes(), largestStep);
    }
}
