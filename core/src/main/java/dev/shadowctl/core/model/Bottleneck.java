package dev.shadowctl.core.model;

import java.util.Locale;

/** What ends the capacity of a process. */
enum Bottleneck {
    CPU,
    MEMORY,
    CONCURRENCY,
    LOCK,
    LATENCY;

    /** The word for it in JSON. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
