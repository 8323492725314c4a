package dev.shadowctl.bench.truth;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is done with the method. */
enum Mode {
    /** Arrivals at a rate, until it is steady; CPU, latency, heap and resident set. */
    OPEN,
    /** One thread that calls as fast as it can. */
    LOOP,
    /** Arrivals at a rate with a recording of every read and write; bytes per second. */
    BYTES,
    /** A search over rates for the highest that is sustained. */
    CAPACITY;

    /**
     * Reads the value of {@code --mode}.
     *
     * @throws IllegalArgumentException if there is no such mode
     */
    static Mode of(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--mode is one of " + words() + ", not " + text));
    }

    static String words() {
        return Arrays.stream(values()).map(Mode::word).collect(Collectors.joining("|"));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
