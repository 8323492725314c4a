package dev.shadowctl.core.plan;

import dev.shadowctl.core.model.Quantity;

/**
 * What one number of a plan may be: floor and ceiling, narrowed by the largest step from what stands.
 *
 * @param what the number, as a person calls it
 * @param because where the range comes from
 */
record Range(String what, double least, double most, String because) {

    /** The same, and within a step from what stands. */
    Range within(double now, double step) {
        return !(now > 0)
                ? this
                : new Range(
                        what,
                        Math.max(least, now / step),
                        Math.min(most, now * step),
                        "floor and ceiling, and a step of at most " + Quantity.digits(step) + " × from what stands");
    }

    boolean isEmpty() {
        return !(least <= most);
    }

    /** The value, or the least where it lies below. */
    double raised(double value) {
        return Math.max(value, least);
    }
}
