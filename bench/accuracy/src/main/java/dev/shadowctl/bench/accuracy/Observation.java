package dev.shadowctl.bench.accuracy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One number of one workload: what was predicted and what was found.
 *
 * @param about the question
 * @param outcome what became of it
 * @param predicted what shadowctl said, if it did
 * @param truths what each real run found; empty if none did
 * @param arrivals calls the real runs completed within their windows, together
 * @param rivals what other ways come to
 * @param predictedCause what the prediction says breaks first, of a capacity only
 * @param trueCause what did break first
 * @param machine where all of it ran
 * @param note why there is no answer, or a word on it
 */
record Observation(
        Question about,
        Outcome outcome,
        @Nullable Interval predicted,
        List<Double> truths,
        long arrivals,
        Map<Rival, Double> rivals,
        String predictedCause,
        String trueCause,
        String machine,
        String note) {

    Observation {
        truths = List.copyOf(truths);
        rivals = Map.copyOf(rivals);
        if (outcome == Outcome.ANSWERED && (predicted == null || truths.isEmpty())) {
            throw new IllegalArgumentException(about + " is answered and lacks prediction or truth");
        }
    }

    /**
     * What was asked.
     *
     * @param caseName the case
     * @param library its library
     * @param half {@code tune} or {@code score}
     * @param kind its kind
     * @param workload size and rate
     * @param metric the number
     * @param rpsFactor rate asked over largest measured
     * @param sizeFactor size asked over largest measured
     */
    record Question(
            String caseName,
            String library,
            String half,
            String kind,
            Workload workload,
            Metric metric,
            double rpsFactor,
            double sizeFactor) {

        Band band() {
            return Band.of(rpsFactor, sizeFactor);
        }

        /** Whether it is about several methods in one process. */
        boolean isOfMix() {
            return kind.equals(Mix.KIND);
        }

        boolean asksTheSameAs(Question other) {
            return caseName.equals(other.caseName) && workload.equals(other.workload) && metric == other.metric;
        }
    }

    Observation with(Map<Rival, Double> others) {
        return new Observation(
                about, outcome, predicted, truths, arrivals, others, predictedCause, trueCause, machine, note);
    }

    Observation with(Interval other) {
        return new Observation(
                about, outcome, other, truths, arrivals, rivals, predictedCause, trueCause, machine, note);
    }

    boolean answered() {
        return outcome == Outcome.ANSWERED;
    }

    /** The prediction of one that is answered. */
    Interval interval() {
        if (predicted == null) {
            throw new IllegalStateException(about + " has no prediction");
        }
        return predicted;
    }

    /** The median of the real runs, at least the metric's floor. */
    double truth() {
        return Math.max(about.metric().floor(), Statistics.median(truths));
    }

    /** Distance of a figure from the truth, as a part of the truth. */
    double error(double figure) {
        return Math.abs(figure / truth() - 1);
    }
}
