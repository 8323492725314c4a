package dev.shadowctl.daemon.model;

import dev.shadowctl.wire.daemon.MethodSummary;
import java.util.List;

/** Which of the methods known to this home a reference means. */
public sealed interface Lookup {

    /** One. */
    record Known(MethodSummary summary) implements Lookup {}

    /** None. */
    record Unknown() implements Lookup {}

    /** Several, fully written. */
    record Ambiguous(List<String> candidates) implements Lookup {

        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }
}
