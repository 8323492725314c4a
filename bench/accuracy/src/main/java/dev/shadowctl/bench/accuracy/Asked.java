package dev.shadowctl.bench.accuracy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the bench looks into; each costs runs of its own but the first two, which share theirs. */
enum Asked {
    CPU,
    LATENCY,
    BYTES,
    HEAP,
    CAPACITY;

    /**
     * Reads {@code cpu,heap}.
     *
     * @throws IllegalArgumentException if one of them is unknown
     */
    static Set<Asked> list(String text) {
        Set<Asked> asked = EnumSet.noneOf(Asked.class);
        for (String word : text.split(",", -1)) {
            asked.add(Arrays.stream(values())
                    .filter(one -> one.word().equals(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("--resources takes "
                            + Arrays.stream(values()).map(Asked::word).collect(Collectors.joining(",")) + ", not "
                            + word)));
        }
        return asked;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
