package dev.shadowctl.runner;

/** The time a job has, counted from the start of the JVM. */
final class Budget {

    private final double seconds;
    private final long startNanos;

    Budget(double seconds, double usedSeconds) {
        this.seconds = seconds;
        this.startNanos = System.nanoTime() - (long) (usedSeconds * 1e9);
    }

    double seconds() {
        return seconds;
    }

    double elapsed() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    double remaining() {
        return seconds - elapsed();
    }
}
