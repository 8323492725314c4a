package dev.shadowctl.core.model;

/**
 * One value a law is fitted to.
 *
 * @param size n, at least 1
 * @param value measured, at least 0
 * @param weight how much it counts, above 0
 */
record Observation(double size, double value, double weight) {

    Observation {
        if (!(size >= 1) || !(weight > 0) || !Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException("an observation needs size >= 1, value >= 0 and weight > 0 but has "
                    + size + ", " + value + ", " + weight);
        }
    }
}
