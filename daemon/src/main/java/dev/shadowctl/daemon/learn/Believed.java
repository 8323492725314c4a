package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.model.Correction;

/**
 * A regressor and how far it is believed: n groups of evidence weigh against {@link #DOUBT} that say nothing is to be corrected.
 *
 * @param kind which candidate it is
 * @param regressor the regressor
 * @param weight share of what it says that is believed
 */
record Believed(Kind kind, Regressor regressor, double weight) {

    private static final double DOUBT = 3;

    static double weight(int groups) {
        return groups / (groups + DOUBT);
    }

    /** Believed so many times as far. */
    Believed times(double share) {
        return new Believed(kind, regressor, share * weight);
    }

    double log(Features features) {
        double log = weight * regressor.log(features);
        double most = Math.log(Correction.MOST);
        return Double.isNaN(log) ? 0 : Math.max(-most, Math.min(most, log));
    }

    /** How far a corrected estimate is off, in logs. */
    double error(Case one) {
        return Math.abs(one.residual() - log(one.features()));
    }
}
