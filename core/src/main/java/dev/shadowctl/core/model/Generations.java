package dev.shadowctl.core.model;

/**
 * How a collector divides its heap, by its defaults.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/gctuning/factors-affecting-garbage-collection-performance.html">The
 *     young generation</a>, and for G1 {@code G1MaxNewSizePercent} in <a
 *     href="https://docs.oracle.com/en/java/javase/17/gctuning/garbage-first-g1-garbage-collector1.html">its defaults</a>
 */
enum Generations {
    /** G1, and any other of regions: the young generation takes up to 60 % of the heap, of what lives there nothing. */
    MOVING {
        @Override
        double young(double heap, double live) {
            return YOUNG_SHARE * (heap - live);
        }

        @Override
        double heap(double young, double live) {
            return live + young / YOUNG_SHARE;
        }

        @Override
        double unmarked(double held) {
            return (OLD_OVER_HELD * held + ModelDefaults.LEAST_YOUNG_BYTES) / INITIATING_OCCUPANCY;
        }
    },
    /** Serial and Parallel: two thirds are the old generation's ({@code NewRatio} 2), a fifth of the rest the survivors'. */
    FIXED {
        @Override
        double young(double heap, double live) {
            return EDEN_SHARE * heap;
        }

        @Override
        double heap(double young, double live) {
            return Math.max(young / EDEN_SHARE, live / OLD_SHARE);
        }

        @Override
        double unmarked(double held) {
            return 0;
        }
    };

    private static final double YOUNG_SHARE = 0.6;

    /** {@code InitiatingHeapOccupancyPercent}: G1 marks while the old generation takes more of the heap. */
    private static final double INITIATING_OCCUPANCY = 0.45;

    /**
     * The old generation over what is held: regions are never quite full, and some of what was promoted is dead. Of one method of the
     * half that is tuned on that held 7.8 MiB, 24 MiB were the least heap that was not marked all the time, and 22 were too little.
     */
    private static final double OLD_OVER_HELD = 1.2;

    private static final double OLD_SHARE = 2.0 / 3;
    private static final double EDEN_SHARE = 0.8 * (1 - OLD_SHARE);

    /** Of the collector with a name as profiles give it. */
    static Generations of(String collector) {
        return collector.equals("Serial") || collector.equals("Parallel") ? FIXED : MOVING;
    }

    /** Bytes that can be allocated between two collections. */
    abstract double young(double heap, double live);

    /** The least heap with a young generation so large, and room for what lives. */
    abstract double heap(double young, double live);

    /** The least heap that is not marked again after each collection when so much is held, arguments included. */
    abstract double unmarked(double held);
}
