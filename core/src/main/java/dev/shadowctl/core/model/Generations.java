package dev.shadowctl.core.model;

/**
 * How a collector divides its heap, by its defaults.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/gctuning/factors-affecting-garbage-collection-performance.html">The
 *     young generation</a>, and for G1 {@code G1MaxNewSizePercent} in <a
 *     href="https://docs.oracle.com/en/java/javase/17/gctuning/garbage-first-g1-garbage-collector1.html">its defaults</a>
 */
enum Generations {
    /** G1, which marks the heap while the old generation takes more of it than {@code InitiatingHeapOccupancyPercent}. */
    G1 {
        @Override
        double unmarked(double held) {
            return (OLD_OVER_HELD * held + ModelDefaults.REGION_BYTES) / INITIATING_OCCUPANCY;
        }
    },
    /** Any other of regions. */
    MOVING,
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
    };

    private static final double YOUNG_SHARE = 0.6;
    private static final double OLD_SHARE = 2.0 / 3;
    private static final double EDEN_SHARE = 0.8 * (1 - OLD_SHARE);

    /** Where {@code G1UseAdaptiveIHOP} begins, and stays while few markings have run. */
    private static final double INITIATING_OCCUPANCY = 0.45;

    /**
     * The old generation over what is held: regions are never quite full, and some of what was promoted is dead. Three methods of the
     * half that is tuned on held 7.8, 6.7 and 6.6 MiB, arguments included: 24, 22 and 20 MiB of heap were not marked all the time, and 22,
     * 20 and 18 were.
     */
    private static final double OLD_OVER_HELD = 1.2;

    /** Of the collector with a name as profiles give it. */
    static Generations of(String collector) {
        return switch (collector) {
            case "G1" -> G1;
            case "Serial", "Parallel" -> FIXED;
            default -> MOVING;
        };
    }

    /**
     * Bytes that can be allocated between two collections: where a heap has regions the young generation takes up to 60 % of it, of
     * what lives there nothing.
     */
    double young(double heap, double live) {
        return YOUNG_SHARE * (heap - live);
    }

    /** The least heap with a young generation so large, and room for what lives. */
    double heap(double young, double live) {
        return live + young / YOUNG_SHARE;
    }

    /** The least heap that is not marked again after each collection when so much is held, arguments included. */
    double unmarked(double held) {
        return 0;
    }
}
