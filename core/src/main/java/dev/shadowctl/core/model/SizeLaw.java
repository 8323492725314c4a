package dev.shadowctl.core.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;

/*
 * A value over the size n, as Ernest (Venkataraman et al., NSDI 2016) and Extra-P (Calotoiu et al., SC 2013) fit it:
 * non-negative least squares over a few ways to grow.
 *
 * Idea: several forms fit a handful of sizes about as well and part company beyond them. Each is judged by how well it
 * meets the largest size when that was left out, and how well it meets all of them; forms within noise of the best are
 * kept with weights exp(-chi²/4), and their disagreement widens the interval where it matters: beyond the last size.
 *
 * Bound: with three sizes a form has one term, from four on two. With two sizes nothing can be left out: all forms pass
 * through both points, weighted by how common they are. One size makes a constant, and who asks beyond it must be told.
 */
/** A value over the size of a call: never negative, never decreasing. */
final class SizeLaw {

    private record Member(SizeForm form, double weight) {}

    private static final double TINY = 1e-300;

    private final List<Member> members;
    private final int sizes;
    private final double residual;
    private final int freedom;

    private SizeLaw(List<Member> members, int sizes, double residual, int freedom) {
        this.members = List.copyOf(members);
        this.sizes = sizes;
        this.residual = residual;
        this.freedom = freedom;
    }

    /**
     * Fits a law.
     *
     * @throws IllegalArgumentException if there is no observation
     */
    static SizeLaw fit(List<Observation> observations) {
        return fit(observations, 0);
    }

    /**
     * Fits a law to values that are uncertain by so much at least, each, in their own unit.
     *
     * @throws IllegalArgumentException if there is no observation
     */
    static SizeLaw fit(List<Observation> observations, double uncertainty) {
        if (observations.isEmpty()) {
            throw new IllegalArgumentException("a law needs at least one observation");
        }
        double largest =
                observations.stream().mapToDouble(Observation::value).max().orElse(0);
        int sizes = (int)
                observations.stream().mapToDouble(Observation::size).distinct().count();
        if (largest <= 0) {
            SizeForm zero = new SizeForm(List.of(), List.of(0.0));
            return new SizeLaw(List.of(new Member(zero, 1)), sizes, 0, observations.size() - 1);
        }
        return select(observations, sizes, largest * 1e-3, uncertainty);
    }

    private static SizeLaw select(List<Observation> observations, int sizes, double floor, double uncertainty) {
        double scatter = Math.max(ModelDefaults.STEP_NOISE, scatter(observations, floor));
        Noise noise = new Noise(observations, scatter, uncertainty, floor);
        List<Member> scored = new ArrayList<>();
        for (List<Growth> terms : candidates(sizes)) {
            SizeForm form = SizeForm.fit(terms, observations, floor);
            if (form.whole()) {
                double misfit = sizes(observations).stream()
                        .mapToDouble(size -> square(logError(form, observations, size, floor) / noise.at(size)))
                        .sum();
                double holdout = holdout(terms, observations, sizes, floor) / noise.atLargest();
                double chiSquare = (misfit + holdout * holdout) / 2;
                scored.add(new Member(form, form.prior() * Math.exp(-chiSquare / 2)));
            }
        }
        List<Member> members = nearTies(scored, observations, floor);
        SizeForm best = members.get(0).form();
        int freedom = Math.max(0, observations.size() - best.coefficients().size());
        return new SizeLaw(members, sizes, misfit(best, observations, floor) / sizes, freedom);
    }

    /** Standard deviation, in logs, of the mean at a size: the scatter of steps, and an uncertainty that weighs on small values. */
    private record Noise(List<Observation> observations, double scatter, double uncertainty, double floor) {

        double at(double size) {
            return Math.hypot(scatter, uncertainty / Math.exp(meanLog(observations, size, floor)));
        }

        double atLargest() {
            return at(observations.stream().mapToDouble(Observation::size).max().orElse(1));
        }
    }

    private static List<List<Growth>> candidates(int sizes) {
        List<List<Growth>> candidates = new ArrayList<>();
        candidates.add(List.of());
        for (Growth first : sizes < 2 ? new Growth[0] : Growth.values()) {
            candidates.add(List.of(first));
            for (Growth second : sizes < 4 ? new Growth[0] : Growth.values()) {
                if (second.compareTo(first) > 0) {
                    candidates.add(List.of(first, second));
                }
            }
        }
        return candidates;
    }

    /** The best first, weights summing to 1; where all are hopeless, the one that misses least. */
    private static List<Member> nearTies(List<Member> scored, List<Observation> observations, double floor) {
        Comparator<Member> byWeight = Comparator.comparingDouble(Member::weight).reversed();
        Comparator<Member> byMisfit = Comparator.comparingDouble(m -> misfit(m.form(), observations, floor));
        List<Member> sorted =
                scored.stream().sorted(byWeight.thenComparing(byMisfit)).toList();
        double least = sorted.get(0).weight() * ModelDefaults.NEAR_TIE;
        if (least < TINY) {
            return List.of(
                    new Member(scored.stream().min(byMisfit).orElseThrow().form(), 1));
        }
        List<Member> kept =
                sorted.stream().filter(member -> member.weight() >= least).toList();
        double sum = kept.stream().mapToDouble(Member::weight).sum();
        return kept.stream().map(m -> new Member(m.form(), m.weight() / sum)).toList();
    }

    /** Sum of squared log errors of the mean of each size; repeats of one size count once. */
    private static double misfit(SizeForm form, List<Observation> observations, double floor) {
        double sum = 0;
        for (double size : sizes(observations)) {
            double error = logError(form, observations, size, floor);
            sum += error * error;
        }
        return sum;
    }

    /** Log error at the largest size of the form fitted without it, per leverage; 0 where nothing can be left out. */
    private static double holdout(List<Growth> terms, List<Observation> observations, int sizes, double floor) {
        if (sizes < 3) {
            return 0;
        }
        double largest =
                sizes(observations).stream().mapToDouble(size -> size).max().orElse(1);
        List<Observation> rest =
                observations.stream().filter(o -> o.size() < largest).toList();
        SizeForm form = SizeForm.fit(terms, rest, floor);
        return logError(form, observations, largest, floor) / ModelDefaults.HOLDOUT_LEVERAGE;
    }

    private static double logError(SizeForm form, List<Observation> observations, double size, double floor) {
        return log(form.at(size), floor) - meanLog(observations, size, floor);
    }

    private static double meanLog(List<Observation> observations, double size, double floor) {
        double weights = 0;
        double sum = 0;
        for (Observation observation : observations) {
            if (observation.size() == size) {
                weights += observation.weight();
                sum += observation.weight() * log(observation.value(), floor);
            }
        }
        return sum / weights;
    }

    private static List<Double> sizes(List<Observation> observations) {
        return observations.stream().map(Observation::size).distinct().toList();
    }

    /** Standard deviation, in logs, of repeats of one size around their mean, pooled; 0 without repeats. */
    private static double scatter(List<Observation> observations, double floor) {
        double squares = 0;
        int freedom = 0;
        for (double size : sizes(observations)) {
            List<Double> logs = observations.stream()
                    .filter(o -> o.size() == size)
                    .map(o -> log(o.value(), floor))
                    .toList();
            double mean = logs.stream().mapToDouble(v -> v).average().orElse(0);
            squares += logs.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
            freedom += logs.size() - 1;
        }
        return freedom == 0 ? 0 : Math.sqrt(squares / freedom);
    }

    private static double log(double value, double floor) {
        return Math.log(Math.max(value, floor));
    }

    /**
     * Value at a size of at least 1: the geometric mean of the near-ties, for it is the middle of an interval in logs, and one
     * steep form among them must not carry it away.
     */
    double at(double size) {
        double largest =
                members.stream().mapToDouble(m -> m.form().at(size)).max().orElse(0);
        return largest <= 0
                ? 0
                : Math.exp(members.stream()
                        .mapToDouble(m -> m.weight() * log(m.form().at(size), largest * 1e-3))
                        .sum());
    }

    /** Standard deviation, in logs, of the near-ties at a size. */
    double disagreement(double size) {
        double centre = at(size);
        if (centre <= 0) {
            return 0;
        }
        double squares = members.stream()
                .mapToDouble(m -> m.weight() * square(log(m.form().at(size) / centre, 1e-6)))
                .sum();
        return Math.sqrt(squares);
    }

    private static double square(double value) {
        return value * value;
    }

    /** Sizes it was fitted to. */
    int sizes() {
        return sizes;
    }

    /** Mean squared log error of the leading form over the sizes. */
    double residual() {
        return residual;
    }

    /** Observations beyond the coefficients of the leading form. */
    int freedom() {
        return freedom;
    }

    /** The leading form in words, and how many others fit about as well. */
    String describe(DoubleFunction<String> words) {
        String text = members.get(0).form().describe(words);
        return members.size() == 1 ? text : text + " (averaged with " + (members.size() - 1) + " near-ties)";
    }
}
