package dev.shadowctl.core.job.inputs;

import java.util.List;

/**
 * How a count grows with the size n.
 *
 * <p>Fitted is {@code a + b·f(n)} with neither below 0, each count weighted by its inverse, for the counts span orders of
 * magnitude (the forms are those of Google Benchmark, which leaves out the intercept and is wrong where the fixed cost is
 * large). The form with the least squared relative error is taken; where several are about as good, the slowest.
 */
public enum SizeGrowth {
    CONSTANT("constant"),
    LOGARITHM("log n"),
    LINEAR("n"),
    LINEAR_LOGARITHM("n log n"),
    SQUARE("n²"),
    CUBE("n³");

    /** Least growth, from the smallest size to the largest, that is not constant. */
    private static final double LEAST_RISE = 1.2;

    /** Mean relative error, squared, below which a fit is as good as perfect: counts depend on content a little. */
    private static final double NOISE = 1e-4;

    /** The largest sizes alone are fitted: at small ones a threshold or an offset looks like a form. */
    private static final int FITTED = 6;

    private final String text;

    SizeGrowth(String text) {
        this.text = text;
    }

    /**
     * A count at a size.
     *
     * @param size n, at least 1
     * @param value of the count, at least 0
     */
    public record Point(int size, double value) {}

    /**
     * The form that counts follow.
     *
     * @param points by ascending size
     * @return {@link #CONSTANT} also where there are fewer than three points
     */
    public static SizeGrowth of(List<Point> points) {
        if (points.size() < 3 || !rises(points)) {
            return CONSTANT;
        }
        List<Point> largest = points.subList(Math.max(0, points.size() - FITTED), points.size());
        SizeGrowth best = LOGARITHM;
        double least = best.error(largest);
        for (SizeGrowth form : List.of(LINEAR, LINEAR_LOGARITHM, SQUARE, CUBE)) {
            double error = form.error(largest);
            if (error < least / 1.5 && least > NOISE) {
                least = error;
                best = form;
            }
        }
        return best;
    }

    private static boolean rises(List<Point> points) {
        double first = points.get(0).value();
        double last = points.get(points.size() - 1).value();
        return last > LEAST_RISE * Math.max(1, first);
    }

    /** The faster of two. */
    public SizeGrowth or(SizeGrowth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** How many forms lie between it and another. */
    public int steps(SizeGrowth other) {
        List<SizeGrowth> all = List.of(values());
        return Math.abs(all.indexOf(this) - all.indexOf(other));
    }

    private double at(double n) {
        double log = Math.log(n + 1) / Math.log(2);
        return switch (this) {
            case CONSTANT -> 0;
            case LOGARITHM -> log;
            case LINEAR -> n;
            case LINEAR_LOGARITHM -> n * log;
            case SQUARE -> n * n;
            case CUBE -> n * n * n;
        };
    }

    /** Mean squared relative error of the best fit; least squares in two unknowns, the intercept not below 0. */
    private double error(List<Point> points) {
        double ones = 0;
        double mixed = 0;
        double squares = 0;
        double first = 0;
        double second = 0;
        for (Point point : points) {
            double weight = 1 / Math.max(1, point.value());
            double x = at(point.size()) * weight;
            double y = point.value() * weight;
            ones += weight * weight;
            mixed += weight * x;
            squares += x * x;
            first += weight * y;
            second += x * y;
        }
        double determinant = ones * squares - mixed * mixed;
        double intercept = determinant <= 0 ? 0 : (first * squares - second * mixed) / determinant;
        double slope = determinant <= 0 ? 0 : (ones * second - mixed * first) / determinant;
        if (intercept < 0 || slope < 0) {
            intercept = 0;
            slope = squares == 0 ? 0 : second / squares;
        }
        return error(points, intercept, slope);
    }

    private double error(List<Point> points, double intercept, double slope) {
        double sum = 0;
        for (Point point : points) {
            double off = (intercept + slope * at(point.size()) - point.value()) / Math.max(1, point.value());
            sum += off * off;
        }
        return sum / points.size();
    }

    /** As a person writes it: {@code n log n}. */
    @Override
    public String toString() {
        return text;
    }
}
