package dev.shadowctl.core.job.inputs;

/** The ladder of construction, from the surest to the weakest. The word is how a result names it. */
public enum Rung {
    CONSTRUCTOR("constructor", 0),
    FACTORY("factory", 10),
    CONSTANT("constant", 16),
    BUILDER("builder", 20),
    PERMITTED("permitted subtype", 24),
    IMPLEMENTOR("implementor", 28),
    PRODUCER("method of another type", 40),
    LAMBDA("lambda", 50),
    HIDDEN("private constructor", 60),
    STUB("stub", 80);

    private final String word;
    private final int cost;

    Rung(String word, int cost) {
        this.word = word;
        this.cost = cost;
    }

    public String word() {
        return word;
    }

    int cost() {
        return cost;
    }
}
