package dev.shadowctl.core.job.complexity;

/**
 * The complexity score, from 0 to 100, and never less for more of any part.
 *
 * <p>Nine tenths are the growth to expect, up to n⁴. The rest says how much code there is; each part
 * x adds {@code weight · x / (x + half)}, so that twice the code of a large method adds little and a compiler that writes a few instructions more
 * changes next to nothing. Weights and halves are judgement: at its half a part is about as large as in the middle one of the
 * methods of libraries that have a loop.
 */
final class Score {

    private static final double OF_EXPONENT = 22.5;

    private static final double OPERATIONS = 2;
    private static final double CYCLOMATIC = 1.5;
    private static final double NESTING = 1;
    private static final double ALLOCATIONS = 1;
    private static final double CALLS = 1;
    private static final double REACHED = 1.5;
    private static final double IO = 1;
    private static final double LOCKS = 0.5;
    private static final double RECURSION = 0.5;

    private Score() {}

    static double of(Growth growth, Complexity.OwnCode own, Complexity.ReachedCode reached) {
        return OF_EXPONENT * growth.exponent()
                + OPERATIONS * part(own.operations(), 60)
                + CYCLOMATIC * part(own.cyclomatic(), 10)
                + NESTING * part(own.loopNesting(), 1)
                + ALLOCATIONS * part(reached.allocationSites(), 20)
                + CALLS * part(own.calls(), 12)
                + REACHED * part(reached.operations(), 1_000)
                + IO * part(reached.io().size(), 1)
                + LOCKS * part(reached.lockSites(), 4)
                + RECURSION * part(reached.recursiveMethods(), 2);
    }

    private static double part(int amount, double half) {
        return amount / (amount + half);
    }
}
