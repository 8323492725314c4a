package dev.shadowctl.core.model;

/**
 * A number with its interval; the truth lies in it with the prediction's confidence.
 *
 * @param estimate median belief
 * @param low lower bound, at most the estimate
 * @param high upper bound, at least the estimate
 */
public record Estimate(double estimate, double low, double high) {

    public Estimate {
        if (!(low <= estimate && estimate <= high)) {
            throw new IllegalArgumentException(
                    "low <= estimate <= high must hold but they are " + low + ", " + estimate + ", " + high);
        }
    }

    public static Estimate exactly(double value) {
        return new Estimate(value, value, value);
    }

    /** Both bounds moved away from the estimate by a factor in logs: 1 changes nothing, 0 leaves the estimate alone. */
    Estimate stretched(double factor) {
        return new Estimate(estimate, moved(low, factor), moved(high, factor));
    }

    /** Estimate and bounds times a factor above 0. */
    Estimate times(double factor) {
        return new Estimate(estimate * factor, low * factor, high * factor);
    }

    /** The same, nowhere below another: of two numbers that never fall, neither does the larger. */
    Estimate atLeast(Estimate other) {
        return new Estimate(Math.max(estimate, other.estimate), Math.max(low, other.low), Math.max(high, other.high));
    }

    /** Both bounds moved away by an independent cause, whose own interval would reach so far in logs. */
    Estimate widened(double margin) {
        return new Estimate(estimate, further(low, margin), further(high, margin));
    }

    /** The same without such a cause. */
    Estimate narrowed(double margin) {
        return new Estimate(estimate, nearer(low, margin), nearer(high, margin));
    }

    private double nearer(double bound, double margin) {
        if (estimate <= 0 || bound <= 0 || margin == 0) {
            return bound;
        }
        double reach = Math.log(bound / estimate);
        double left = Math.sqrt(Math.max(0, reach * reach - margin * margin));
        return estimate * Math.exp(bound < estimate ? -left : left);
    }

    private double further(double bound, double margin) {
        if (estimate <= 0 || bound <= 0 || margin == 0) {
            return bound;
        }
        double reach = Math.log(bound / estimate);
        double widened = Math.hypot(reach, margin);
        return estimate * Math.exp(bound < estimate ? -widened : widened);
    }

    private double moved(double bound, double factor) {
        return estimate <= 0 || bound <= 0 ? bound : estimate * Math.pow(bound / estimate, factor);
    }

    /** Widened on both sides by a factor of at least 1. */
    public static Estimate around(double value, double factor) {
        return new Estimate(value, value / factor, value * factor);
    }
}
