package dev.shadowctl.core.model;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/*
 * One factor for each resource of a profile, whatever rate and size are asked for: the laws never fall as rate or size rise,
 * and neither do they times a constant. A factor that depended on the question would need the running maximum over a grid of
 * rates and sizes, a simulated queue at each point of it, and could still step where the learner's trees do.
 */
/** What past cases teach of one profile that its laws cannot know. */
public final class Correction {

    /** The resources that can be corrected, by their names in a prediction. */
    public static final Set<String> RESOURCES =
            Set.of("cpuCores", "memoryBytes", "heapBytes", "latencyP50Seconds", "latencyP99Seconds");

    /** No resource is moved further than by this factor, up or down. */
    public static final double MOST = 2;

    private static final Correction NONE = new Correction("", Map.of());

    private final String source;
    private final Map<String, Double> factors = new TreeMap<>();

    /**
     * A correction.
     *
     * @param source what taught it, in few words: {@code champion 3, from 24 observations}
     * @param logs natural log of the factor by name of the resource, held within log {@link #MOST}; what is not among them
     *     stays as it is
     * @throws IllegalArgumentException if a resource cannot be corrected or a log is no number
     */
    public Correction(String source, Map<String, Double> logs) {
        this.source = source;
        logs.forEach((resource, log) -> {
            if (!RESOURCES.contains(resource) || log.isNaN()) {
                throw new IllegalArgumentException("a correction of " + resource + " by " + log + " is none");
            }
            factors.put(resource, Math.exp(Math.max(-Math.log(MOST), Math.min(Math.log(MOST), log))));
        });
    }

    /** None: every estimate stays what the laws say. */
    public static Correction none() {
        return NONE;
    }

    /** Factors by name of the resource. */
    public Map<String, Double> factors() {
        return Map.copyOf(factors);
    }

    boolean moves(String resource) {
        return factors.containsKey(resource);
    }

    double factor(String resource) {
        return factors.getOrDefault(resource, 1.0);
    }

    /** How an estimate moved, as part of its explanation; empty where it did not. */
    String explain(String resource) {
        return moves(resource) ? "; learned: × " + Quantity.digits(factor(resource)) + " by " + source : "";
    }
}
