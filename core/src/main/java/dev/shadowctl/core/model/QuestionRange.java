package dev.shadowctl.core.model;

import org.jspecify.annotations.Nullable;

/** What can be asked: generous bounds, beyond which a number is a slip and its answer would be nonsense. */
public final class QuestionRange {

    private static final double MAX_RPS = 1e9;
    private static final double MAX_CORES = 1_024;
    private static final int MAX_CONCURRENCY = 10_000;

    private QuestionRange() {}

    /**
     * Checks every number of a question.
     *
     * @return the question
     * @throws IllegalArgumentException if one lies outside its range; the message names option, range and value
     */
    public static Question checked(Question question) {
        new Workload(question.rps(), orOne(question.size()), orOne(question.concurrency()));
        upTo("--rps", MAX_RPS, question.rps());
        upTo("--concurrency", MAX_CONCURRENCY, question.concurrency());
        upTo("--cores", MAX_CORES, question.cores());
        upTo("--heap", Long.MAX_VALUE, question.heapBytes());
        upTo("--p99", Double.MAX_VALUE, question.p99Seconds());
        return question;
    }

    private static int orOne(@Nullable Integer value) {
        return value == null ? 1 : value;
    }

    private static void upTo(String option, double most, @Nullable Number value) {
        if (value == null || (value.doubleValue() > 0 && value.doubleValue() <= most)) {
            return;
        }
        throw new IllegalArgumentException(option + " must be above 0"
                + (most < Integer.MAX_VALUE ? " and at most " + (long) most : "") + " but is " + value);
    }
}
