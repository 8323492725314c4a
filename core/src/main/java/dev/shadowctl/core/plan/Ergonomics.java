package dev.shadowctl.core.plan;

import dev.shadowctl.core.plan.Allotment.Collector;

/**
 * What a JVM chooses when nobody tells it.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/gctuning/ergonomics.html">Java 17, garbage collection tuning,
 *     ergonomics</a>
 */
final class Ergonomics {

    private static final int SERVER_PROCESSORS = 2;
    private static final long SERVER_BYTES = 1_792L << 20;

    private Ergonomics() {}

    /** G1 on a server-class machine, of 2 processors and 1792 MiB, else Serial. */
    static Collector collector(int processors, long memoryBytes) {
        return processors >= SERVER_PROCESSORS && memoryBytes >= SERVER_BYTES ? Collector.G1 : Collector.SERIAL;
    }
}
