package dev.shadowctl.core.plan;

import dev.shadowctl.core.model.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What one number of a plan may be: floor and ceiling, narrowed by the largest step from what stands.
 *
 * @param what the number, as a person calls it
 * @param because where the range comes from
 */
record Range(String what, double least, double most, String because) {

    static Range of(String what, double floor, double ceiling, @Nullable Number standing, double step) {
        if (standing == null || !(standing.doubleValue() > 0) || Double.isInfinite(step)) {
            return new Range(what, floor, ceiling, "floor and ceiling");
        }
        double now = standing.doubleValue();
        return new Range(
                what,
                Math.max(floor, now / step),
                Math.min(ceiling, now * step),
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
