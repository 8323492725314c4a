package dev.shadowctl.bench.accuracy;

import java.util.ArrayList;
import java.util.List;

/**
 * How good a way of predicting is over some observations.
 *
 * @param n observations
 * @param medianError median of |predicted / truth − 1|
 * @param p90Error 90th percentile of it, nearest rank
 * @param bias the median of predicted / truth, by its logarithm: above 1 is too much
 */
record Score(int n, double medianError, double p90Error, double bias) {

    private static final double TINY = 1e-12;

    /** A figure against what was found. */
    record Pair(double predicted, double truth) {

        double error() {
            return Math.abs(predicted / truth - 1);
        }

        double logRatio() {
            return Math.log(Math.max(TINY, predicted) / truth);
        }
    }

    static Score of(List<Pair> pairs) {
        List<Double> errors = pairs.stream().map(Pair::error).toList();
        return new Score(
                pairs.size(),
                Statistics.median(errors),
                Statistics.quantile(errors, 0.90),
                Math.exp(Statistics.median(pairs.stream().map(Pair::logRatio).toList())));
    }

    /** Of what shadowctl said. */
    static Score of(Observations answered) {
        return of(answered.rows().stream()
                .map(row -> new Pair(row.interval().estimate(), row.truth()))
                .toList());
    }

    /** Of another way, over those observations where it says something. */
    static Score of(Observations answered, Rival rival) {
        return of(answered.rows().stream()
                .filter(row -> row.rivals().containsKey(rival))
                .map(row -> new Pair(row.rivals().get(rival), row.truth()))
                .toList());
    }

    /** How far real runs of the same workload lie apart, each two of them: no prediction can be asked to be nearer. */
    static Score noise(Observations answered) {
        List<Double> differences = new ArrayList<>();
        answered.rows().forEach(row -> differences.addAll(Statistics.differences(row.truths())));
        return new Score(
                differences.size(), Statistics.median(differences), Statistics.quantile(differences, 0.90), Double.NaN);
    }

    /**
     * The one factor that makes the median error of a rival least. The error is least at a factor that makes one of the
     * observations exact, so that these are all there is to try. NaN of none.
     */
    static double bestFactor(Observations answered, Rival rival) {
        List<Pair> pairs = answered.rows().stream()
                .filter(row -> row.rivals().containsKey(rival))
                .map(row -> new Pair(row.rivals().get(rival), row.truth()))
                .toList();
        double best = Double.NaN;
        double least = Double.POSITIVE_INFINITY;
        for (Pair exact : pairs) {
            double factor = exact.truth() / exact.predicted();
            double error = of(pairs.stream()
                            .map(pair -> new Pair(factor * pair.predicted(), pair.truth()))
                            .toList())
                    .medianError();
            if (error < least) {
                least = error;
                best = factor;
            }
        }
        return best;
    }
}
