package dev.shadowctl.core.model;

/**
 * How a term of a law grows with the size n. All are non-negative and non-decreasing from n = 1 on, so that a sum of them
 * with non-negative coefficients is as well.
 */
enum Growth {
    LOGARITHM("log n", 0.5, 0.15),
    ROOT("√n", 0.5, 0.5),
    LINEAR("n", 1, 1),
    LINEAR_LOGARITHM("n log n", 0.8, 1.15),
    THREE_HALVES("n√n", 0.3, 1.5),
    SQUARE("n²", 0.5, 2),
    CUBE("n³", 0.2, 3);

    private final String text;
    private final double prior;
    private final double slope;

    Growth(String text, double prior, double slope) {
        this.text = text;
        this.prior = prior;
        this.slope = slope;
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

    /** Slope of log value over log n, around n = 1,000. */
    double slope() {
        return slope;
    }

    @Override
    public String toString() {
        return text;
    }
}
