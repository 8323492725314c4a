package dev.shadowctl.core.model;

/**
 * How a term of a law grows with the size n. All are non-negative and non-decreasing from n = 1 on, so that a sum of them
 * with non-negative coefficients is as well.
 */
enum Growth {
    LOGARITHM("log n", 0.5),
    ROOT("√n", 0.5),
    LINEAR("n", 1),
    LINEAR_LOGARITHM("n log n", 0.8),
    THREE_HALVES("n√n", 0.3),
    SQUARE("n²", 0.5),
    CUBE("n³", 0.2);

    private final String text;
    private final double prior;

    Growth(String text, double prior) {
        this.text = text;
        this.prior = prior;
    }

    /** Value of the term for a size of at least 1; logarithms are natural. */
    double at(double n) {
        return switch (this) {
            case LOGARITHM -> Math.log(n);
            case ROOT -> Math.sqrt(n);
            case LINEAR -> n;
            case LINEAR_LOGARITHM -> n * Math.log(n);
            case THREE_HALVES -> n * Math.sqrt(n);
            case SQUARE -> n * n;
            case CUBE -> n * n * n;
        };
    }

    /** How often code grows like this, against linear code; a first guess that only breaks near-ties. */
    double prior() {
        return prior;
    }

    @Override
    public String toString() {
        return text;
    }
}
