package dev.shadowctl.core.job.complexity;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How complex a method is, as far as class files tell: what its cost is likely to grow like, how much code there is, and both in one
 * number. A prior: it is told before anything runs, and what was measured outweighs it.
 *
 * @param score from 0 to 100, see {@link Score}
 * @param growth how the cost of a call is likely to grow when all it is passed grows alike, {@code n log n}
 * @param exponent slope of log cost over log n to expect of that, from 0 to 4
 * @param growthPath why: from the method over loops and calls to what grows; empty where nothing does
 * @param own the method's own code
 * @param reached all code of the class path it may run, its own included
 */
public record Complexity(
        double score, String growth, double exponent, List<String> growthPath, OwnCode own, ReachedCode reached) {

    /**
     * Code of one method. What moves values between stack and variables counts nowhere, nor does putting texts together, for
     * compilers differ in both.
     *
     * @param operations instructions that do something: arithmetic, comparisons, reads and writes of fields and arrays, allocations, calls
     * @param cyclomatic ways through it that are independent (McCabe 1976): two-way branches, and cases of switches, plus one
     * @param loops natural loops
     * @param loopNesting how deep they are nested
     * @param allocationSites places that make objects or arrays
     * @param directCalls calls that can run one method of the class path
     * @param virtualCalls calls that may run one of several, or code it is given
     * @param platformCalls calls of the JDK
     * @param lambdas places that make lambdas and method references
     * @param lockSites places that take locks: {@code synchronized}, locks of {@code java.util.concurrent}
     * @param isRecursive whether it calls itself, or is called again by what it calls
     */
    public record OwnCode(
            int operations,
            int cyclomatic,
            int loops,
            int loopNesting,
            int allocationSites,
            int directCalls,
            int virtualCalls,
            int platformCalls,
            int lambdas,
            int lockSites,
            boolean isRecursive) {

        /** All calls. */
        public int calls() {
            return directCalls + virtualCalls + platformCalls;
        }
    }

    /**
     * Code a method may run, counted up to a bound, nearest first.
     *
     * @param methods number of methods
     * @param operations theirs together
     * @param loops theirs together
     * @param allocationSites theirs together
     * @param lockSites theirs together
     * @param recursiveMethods how many of them are recursive
     * @param io kinds of input and output they may do, codes of {@link dev.shadowctl.core.job.effects.Effect}
     */
    public record ReachedCode(
            int methods,
            int operations,
            int loops,
            int allocationSites,
            int lockSites,
            int recursiveMethods,
            List<String> io) {

        public ReachedCode {
            io = List.copyOf(io);
        }
    }

    public Complexity {
        growthPath = List.copyOf(growthPath);
    }

    /** Puts the parts together. */
    public static Complexity of(Growth growth, List<String> growthPath, OwnCode own, ReachedCode reached) {
        double score = Score.of(growth, own, reached);
        return new Complexity(score, growth.text(), growth.exponent(), growthPath, own, reached);
    }

    /** {@code 47 of 100; grows like n²: Pricing#quote → 2 nested loops}. */
    public String line(int shown) {
        String why = growthPath.isEmpty() ? "" : ": " + path(shown);
        return Math.round(score) + " of 100; grows like " + growth + why;
    }

    private String path(int shown) {
        List<String> names = growthPath.stream()
                .map(name -> name.replaceFirst("^(?:[\\p{Ll}_][\\w]*\\.)+(?=\\p{Lu})", ""))
                .toList();
        int head = shown / 2;
        return names.size() <= shown
                ? String.join(" → ", names)
                : names.stream().limit(head).collect(Collectors.joining(" → ")) + " → … → "
                        + String.join(" → ", names.subList(names.size() - (shown - head), names.size()));
    }
}
