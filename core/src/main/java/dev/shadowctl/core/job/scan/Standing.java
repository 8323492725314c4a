package dev.shadowctl.core.job.scan;

import dev.shadowctl.core.job.inputs.Rung;

/**
 * On what the inputs of a method would stand, from the surest to none: what its user wrote for it, then the rungs of the
 * ladder of construction.
 */
public enum Standing {
    FIXTURE("fixture", 0),
    STATE("JMH state", 0),
    /** Numbers, text, collections and the like, which can always be made. */
    VALUE("value", 0),
    CONSTRUCTOR(Rung.CONSTRUCTOR, 0),
    FACTORY(Rung.FACTORY, 0),
    CONSTANT(Rung.CONSTANT, 0),
    BUILDER(Rung.BUILDER, 0),
    PERMITTED(Rung.PERMITTED, 0),
    IMPLEMENTOR(Rung.IMPLEMENTOR, 0.5),
    LAMBDA(Rung.LAMBDA, 0.5),
    HIDDEN(Rung.HIDDEN, 1),
    STUB(Rung.STUB, 2),
    NONE("none", 5);

    private final String word;
    private final double penalty;

    Standing(String word, double penalty) {
        this.word = word;
        this.penalty = penalty;
    }

    Standing(Rung rung, double penalty) {
        this(rung.word(), penalty);
    }

    public String word() {
        return word;
    }

    double penalty() {
        return penalty;
    }

    /** The weaker of two: a whole stands no surer than its parts. */
    public Standing and(Standing other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
