package dev.shadowctl.runner;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of the steady steps that threw. */
final class Errors {

    private long calls;
    private long errors;
    private @Nullable String first;

    void add(Tally tally) {
        calls += tally.calls;
        errors += tally.errors;
        if (first == null && tally.error != null) {
            first = Faults.brief(tally.error);
        }
    }

    /** What a reader must know of them, from the first one on. */
    Optional<String> warning() {
        return first == null
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "errors: %.2g %% of the measured calls threw, first %s",
                        100.0 * errors / calls,
                        first));
    }
}
