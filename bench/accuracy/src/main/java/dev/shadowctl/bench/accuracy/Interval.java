package dev.shadowctl.bench.accuracy;

/** A prediction: {@code low <= estimate <= high}, meant to hold the truth with 90 %. */
record Interval(double estimate, double low, double high) {

    boolean holds(double truth) {
        return low <= truth && truth <= high;
    }

    /** Both bounds moved away from the estimate by a factor in logs. */
    Interval stretched(double factor) {
        return new Interval(
                estimate, estimate * Math.pow(low / estimate, factor), estimate * Math.pow(high / estimate, factor));
    }

    /** Width as a part of the estimate. */
    double width() {
        return (high - low) / estimate;
    }
}
