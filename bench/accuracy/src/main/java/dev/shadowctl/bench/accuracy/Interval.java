package dev.shadowctl.bench.accuracy;

/** A prediction: {@code low <= estimate <= high}, meant to hold the truth with 90 %. */
record Interval(double estimate, double low, double high) {

    boolean holds(double truth) {
        return low <= truth && truth <= high;
    }

    /** Width as a part of the estimate. */
    double width() {
        return (high - low) / estimate;
    }
}
