package dev.shadowctl.core.job.complexity;

import java.util.Comparator;

/**
 * One factor of a cost: how it grows with the sizes of some of a method's parameters together.
 *
 * @param kind how it grows with them
 * @param sizes a bit for each parameter, the instance first where there is one; none at all where the factor is 1
 * @param isUsedUp whether what is gone through is used up by it, as by an iterator or a cursor that moves on: done over and over on one
 *     object it costs no more than once
 * @param isPicked whether it hangs on all of them at once, as what lies in a table under a key does: where one is an element, so is that
 */
public record Factor(Kind kind, long sizes, boolean isUsedUp, boolean isPicked) implements Comparable<Factor> {

    /** How a factor grows. */
    public enum Kind {
        LOG,
        ROOT,
        LINEAR,
        EXPONENTIAL;

        Growth growth() {
            return switch (this) {
                case LOG -> Growth.LOGARITHMIC;
                case ROOT -> new Growth(1, 0, false);
                case LINEAR -> Growth.LINEAR;
                case EXPONENTIAL -> Growth.EXPONENTIAL;
            };
        }
    }

    /** The factor 1. */
    public static final Factor ONE = of(Kind.LOG, 0);

    private static final int PARAMETERS = 15;

    /** Size of what no parameter holds. */
    public static final long OTHER = 1L << PARAMETERS;

    private static final Comparator<Factor> ORDER = Comparator.comparing(Factor::kind)
            .reversed()
            .thenComparing(Factor::sizes)
            .thenComparing(Factor::isUsedUp)
            .thenComparing(Factor::isPicked);

    /** The bit of a parameter. */
    public static long size(int parameter) {
        return parameter < PARAMETERS ? 1L << parameter : OTHER;
    }

    /** The bits of so many parameters, or that of what none holds. */
    public static long sizes(int parameters) {
        return parameters == 0 ? OTHER : (1L << Math.min(parameters, PARAMETERS)) - 1;
    }

    public static Factor of(Kind kind, long sizes) {
        return new Factor(kind, sizes, false, false);
    }

    public static Factor linear(long sizes) {
        return of(Kind.LINEAR, sizes);
    }

    /** The same of what is used up. */
    public Factor usedUp() {
        return new Factor(kind, sizes, true, isPicked);
    }

    public boolean isOne() {
        return sizes == 0;
    }

    public Growth growth() {
        return isOne() ? Growth.CONSTANT : kind.growth();
    }

    @Override
    public int compareTo(Factor other) {
        return ORDER.compare(this, other);
    }
}
