package dev.shadowctl.core.plan;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a plan never leaves, whatever a model says.
 *
 * @param leastReplicas floor of the processes, at least 1
 * @param mostReplicas ceiling of the processes
 * @param leastCores floor of the cores of each, above 0
 * @param mostCores ceiling of the cores of each
 * @param leastMemoryBytes floor of the memory of each, above 0
 * @param mostMemoryBytes ceiling of the memory of each
 * @param largestStep factor by which each may change against what stands today, up or down, at least 1; null for any
 */
public record Bounds(
        int leastReplicas,
        int mostReplicas,
        double leastCores,
        double mostCores,
        long leastMemoryBytes,
        long mostMemoryBytes,
        @Nullable Double largestStep) {

    /** Where nobody says. */
    public static final Bounds USUAL = new Bounds(1, 1_000, 0.1, 16, 64L << 20, 64L << 30, null);

    public Bounds {
        ordered("replicas", 1, leastReplicas, mostReplicas);
        ordered("cores", 0.01, leastCores, mostCores);
        ordered("memoryBytes", 1 << 20, (double) leastMemoryBytes, (double) mostMemoryBytes);
        if (largestStep != null && !(largestStep >= 1)) {
            throw new IllegalArgumentException("largestStep must be at least 1 but is " + largestStep);
        }
    }

    private static void ordered(String what, double smallest, double least, double most) {
        if (!(smallest <= least && least <= most && most < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("the bounds of " + what + " must be ordered and at least " + smallest
                    + " but are " + least + " and " + most);
        }
    }

    /** The same for places of which none is larger; the floors must be. */
    public Bounds within(double cores, long memoryBytes) {
        return new Bounds(
                leastReplicas,
                mostReplicas,
                leastCores,
                Math.min(mostCores, cores),
                leastMemoryBytes,
                Math.min(mostMemoryBytes, memoryBytes),
                largestStep);
    }

    Range replicas(List<Standing> standing) {
        Range range = range("replicas", leastReplicas, mostReplicas, standing, Standing::replicas);
        return new Range(
                range.what(), Math.ceil(range.least() - 1e-9), Math.floor(range.most() + 1e-9), range.because());
    }

    Range cores(List<Standing> standing) {
        return range("cores", leastCores, mostCores, standing, Standing::cores);
    }

    Range memory(List<Standing> standing) {
        return range("memory", (double) leastMemoryBytes, (double) mostMemoryBytes, standing, Standing::memoryBytes);
    }

    /** Between floor and ceiling, and within a step of all that stands. */
    private Range range(
            String what,
            double floor,
            double ceiling,
            List<Standing> standing,
            Function<Standing, ? extends @Nullable Number> number) {
        Range range = new Range(what, floor, ceiling, "floor and ceiling");
        for (Standing each : standing) {
            Number now = number.apply(each);
            if (now != null && largestStep != null) {
                range = range.within(now.doubleValue(), largestStep);
            }
        }
        return range;
    }
}
