package dev.shadowctl.core.job.complexity;

import java.util.List;

/**
 * How a method calls itself.
 *
 * @param kind what becomes smaller
 * @param sizes parameters whose size bounds it
 */
public record Recursion(Kind kind, long sizes) {

    /** What becomes smaller from call to call; of calls of several kinds the last counts. */
    public enum Kind {
        /** Parts of a structure are gone through, each once. */
        WALK,
        /** One part of several is gone on with, a half of it. */
        HALF,
        /** A number changes by a constant: a loop in another shape. */
        STEP,
        /** All parts are gone on with. */
        DIVIDE,
        /** A number changes by a constant, in several calls that all run. */
        BRANCH
    }

    /** Both at once. */
    Recursion and(Recursion other) {
        return new Recursion(kind.compareTo(other.kind) >= 0 ? kind : other.kind, sizes | other.sizes);
    }

    /** The cost of a call of which the work outside the calls of itself is known. */
    Product of(Product work) {
        Factor linear = Factor.linear(sizes);
        Factor log = Factor.of(Factor.Kind.LOG, sizes);
        boolean grows = work.growth().compareTo(Growth.LINEAR) >= 0;
        return switch (kind) {
            case WALK -> grows ? work : Product.of(linear.usedUp());
            case STEP -> work.times(List.of(linear));
            case HALF -> grows ? work : work.times(List.of(log));
            case DIVIDE -> grows ? work.times(List.of(log)) : work.times(List.of(linear));
            case BRANCH -> Product.of(Factor.of(Factor.Kind.EXPONENTIAL, sizes));
        };
    }
}
