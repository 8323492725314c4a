package dev.shadowctl.core.model;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/*
 * Measured beats modelled: at the sizes that were measured the law is what was measured there, drawn a little towards the
 * fitted forms where few noisy steps speak (a normal prior around the forms; the posterior mean of each size). Between two
 * sizes it goes from one value to the other in the shape of the forms, and beyond the last it goes on from there as the
 * forms grow. So a misfit within the ladder costs nothing, and the forms answer only for what nobody measured.
 *
 * Bound: values at the sizes are made to rise first, hence the law never falls. Beyond the last size it is as uncertain as
 * the near-ties disagree by.
 */
/** A value over the size of a call: never negative, never decreasing. */
final class SizeLaw {

    /** Where nothing was seen at some size: the least value that counts, as a part of the least seen. */
    private static final double FLOOR = 1e-2;

    private final FormEnsemble forms;
    private final SizeMeans means;
    private final double[] anchors;
    private final double floor;
    private final int observations;

    private SizeLaw(FormEnsemble forms, SizeMeans means, double floor, int observations) {
        this.forms = forms;
        this.means = means;
        this.anchors = means.rising(anchors(forms, means));
        this.floor = floor;
        this.observations = observations;
    }

    /**
     * Fits a law.
     *
     * @throws IllegalArgumentException if there is no observation
     */
    static SizeLaw fit(List<Observation> observations) {
        return fit(observations, 0, OptionalDouble.empty());
    }

    /**
     * Fits a law to values that are uncertain by so much at least, each, in their own unit.
     *
     * @param expected slope of log value over log n that the code lets expect; empty where nothing is known
     * @throws IllegalArgumentException if there is no observation
     */
    static SizeLaw fit(List<Observation> observations, double uncertainty, OptionalDouble expected) {
        if (observations.isEmpty()) {
            throw new IllegalArgumentException("a law needs at least one observation");
        }
        double floor = floor(observations);
        SizeMeans means = SizeMeans.of(observations, uncertainty, floor);
        return new SizeLaw(FormEnsemble.fit(observations, means, floor, expected), means, floor, observations.size());
    }

    /** Below it a value is nothing, and has no log; as good as 0 where something was seen at every size. */
    private static double floor(List<Observation> observations) {
        boolean something = observations.stream().allMatch(observation -> observation.value() > 0);
        double least = observations.stream()
                .mapToDouble(Observation::value)
                .filter(value -> value > 0)
                .min()
                .orElse(0);
        return something ? Double.MIN_NORMAL : Math.max(least * FLOOR, Double.MIN_NORMAL);
    }

    /** Of each size the posterior mean in logs: the forms as prior, the steps as evidence. */
    private static double[] anchors(FormEnsemble forms, SizeMeans means) {
        double prior = Math.pow(ModelDefaults.FORM_DEVIATION, 2);
        return means.all().stream()
                .mapToDouble(mean -> {
                    double expected = forms.log(mean.size());
                    double evidence = prior / (prior + Math.pow(mean.error(), 2));
                    return expected + evidence * (mean.log() - expected);
                })
                .toArray();
    }

    /** Value at a size of at least 1. */
    double at(double size) {
        double value = Math.exp(log(size));
        return value <= floor * (1 + 1e-9) ? 0 : value;
    }

    private double log(double size) {
        int above = above(size);
        if (above == 0 || above == anchors.length) {
            int end = Math.max(0, above - 1);
            return anchors[end] + forms.log(size) - forms.log(size(end));
        }
        double from = size(above - 1);
        double to = size(above);
        double growth = forms.log(to) - forms.log(from);
        double share = growth > 1e-9
                ? (forms.log(size) - forms.log(from)) / growth
                : Math.log(size / from) / Math.log(to / from);
        return anchors[above - 1] + share * (anchors[above] - anchors[above - 1]);
    }

    /** Index of the first measured size that is not below a size. */
    private int above(double size) {
        int above = 0;
        while (above < anchors.length && size(above) < size) {
            above++;
        }
        return above;
    }

    private double size(int index) {
        return means.all().get(index).size();
    }

    /** Standard deviation, in logs, of what the near-ties make of a size that lies beyond the measured ones; 0 within. */
    double disagreement(double size) {
        int above = above(size);
        boolean within = above > 0 && above < anchors.length;
        return within ? 0 : forms.disagreement(size(Math.max(0, above - 1)), size);
    }

    /** Sizes it was fitted to. */
    int sizes() {
        return anchors.length;
    }

    /** Observations beyond the coefficients of the leading form. */
    int freedom() {
        return Math.max(0, observations - forms.leading().coefficients().size());
    }

    /** The value at a size, and where it comes from: measured there, lying between measured ones, or grown from the nearest. */
    String explain(double size, DoubleFunction<String> words) {
        String value = words.apply(at(size));
        int above = above(size);
        if (above < anchors.length && size(above) == size) {
            return value + ", measured at n = " + Math.round(size);
        }
        if (above > 0 && above < anchors.length) {
            return value + ", between " + measured(above - 1, words) + " and " + measured(above, words);
        }
        int end = Math.max(0, above - 1);
        return anchors.length == 1
                ? value + ", as measured at n = " + Math.round(size(end)) + ", the only size"
                : value + ", modelled: " + measured(end, words) + " × "
                        + Quantity.digits(Math.exp(log(size) - anchors[end])) + ", as " + forms.describe(words)
                        + " grows";
    }

    private String measured(int index, DoubleFunction<String> words) {
        return words.apply(at(size(index))) + " measured at n = " + Math.round(size(index));
    }

    /** The leading form in words, and how many others fit about as well. */
    String describe(DoubleFunction<String> words) {
        return forms.describe(words);
    }
}
