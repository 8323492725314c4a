package dev.shadowctl.bench.inputs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of exploring a method and of the Java source of its inputs.
 *
 * @param failure code of the failure, empty where it was explored
 * @param inputs how many the set has
 * @param covered edges the set covers
 * @param reached edges that the search within the budget reached
 * @param reachedLater edges that ten times the budget reached
 * @param axes parameters found, as in a label
 * @param growth form found
 * @param java what became of the source
 */
record Outcome(
        Labelled method,
        String failure,
        int inputs,
        int covered,
        int reached,
        int reachedLater,
        String axes,
        String growth,
        @Nullable Written java) {

    /**
     * The source of a set.
     *
     * @param fault why it does not compile or run, empty where it does
     * @param differences relative differences of allocated bytes and of work per call, at each size
     */
    record Written(String fault, List<Double> differences) {

        Written {
            differences = List.copyOf(differences);
        }

        static Written failed(String fault) {
            return new Written(fault, List.of());
        }

        double worst() {
            return differences.stream().mapToDouble(Math::abs).max().orElse(1);
        }
    }

    /** Of nothing. */
    static Outcome none() {
        return failed(new Labelled("", "", "", ""), "NOT_RUN");
    }

    static Outcome failed(Labelled method, String code) {
        return new Outcome(method, code, 0, 0, 0, 0, "", "", null);
    }

    boolean explored() {
        return failure.isEmpty();
    }

    Outcome with(Written source) {
        return new Outcome(method, failure, inputs, covered, reached, reachedLater, axes, growth, source);
    }

    /** Share of what ten times the budget reaches. */
    double coverage() {
        return reachedLater == 0 ? 1 : (double) covered / reachedLater;
    }
}
