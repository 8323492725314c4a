package dev.shadowctl.core.job.scan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The order in which a scan shows methods: those with a latency target first, then those that promise to cost something
 * which grows and can be run. The weights are judgement: what reaches twice the code is worth a little more, a loop of its
 * own and an axis to grow along each outweigh eight times the code, and nothing helps what cannot be constructed.
 */
public final class Ranking {

    /** What every object has, or gives away without work. */
    private static final Set<String> COMMON = Set.of("equals", "hashCode", "toString", "compareTo", "clone", "close");

    private static final double LOOP = 2;
    private static final double AXIS = 2;
    private static final double COMMON_PENALTY = 4;
    private static final int LOOPS = 2;

    private static final Map<String, Standing> STANDINGS =
            Arrays.stream(Standing.values()).collect(Collectors.toMap(Standing::word, Function.identity()));

    private Ranking() {}

    /** Those a request wants, in order; not yet limited. */
    public static List<ScannedMethod> wanted(List<ScannedMethod> methods, ScanRequest request) {
        return methods.stream()
                .filter(request::wants)
                .sorted(Comparator.comparing((ScannedMethod method) -> method.latencyTarget() == null)
                        .thenComparing(Ranking::score, Comparator.reverseOrder())
                        .thenComparing(ScannedMethod::method))
                .toList();
    }

    /** The higher the more promising. */
    static double score(ScannedMethod method) {
        String name = method.method().replaceFirst("^.*#", "").replaceFirst("\\(.*", "");
        return Math.log(1 + method.reachableInstructions()) / Math.log(2)
                + LOOP * Math.min(method.loops(), LOOPS)
                + (method.sizeAxes().isEmpty() ? 0 : AXIS)
                - STANDINGS.getOrDefault(method.rung(), Standing.NONE).penalty()
                - (COMMON.contains(name) ? COMMON_PENALTY : 0);
    }
}
