package dev.shadowctl.bench.accuracy;

import java.util.Arrays;
import java.util.Locale;

/** What became of a question. */
enum Outcome {
    /** There is a prediction and a truth: it is scored. */
    ANSWERED,
    /** shadowctl refused to answer, exit code 9. */
    REFUSED,
    /** The prediction leaves this number out. */
    UNANSWERED,
    /** Neither predicted nor found is anything worth telling from nothing. */
    NOTHING,
    /** The real run did not sustain the rate, so that there is no truth. */
    UNSUSTAINED,
    /** The real runs saw too few arrivals for a quantile this far out. */
    TOO_FEW,
    /** Profile, prediction or truth failed. */
    FAILED;

    static Outcome of(String word) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no outcome " + word));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
