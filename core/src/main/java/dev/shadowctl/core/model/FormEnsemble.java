package dev.shadowctl.core.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/*
 * How a value grows with the size n, as Ernest (Venkataraman et al., NSDI 2016) and Extra-P (Calotoiu et al., SC 2013) fit
 * it: non-negative least squares over a few ways to grow.
 *
 * Idea: several forms fit a handful of sizes about as well and part company beyond them. Each is judged by how well it
 * meets the largest size when that was left out, and how well it meets all of them; forms within noise of the best are
 * kept with weights exp(-chi²/4), and their disagreement widens the interval where it matters: beyond the last size.
 * Their geometric mean is taken: it is the middle of an interval in logs, and one steep form must not carry it away.
 *
 * Bound: with three sizes a form has one term, from four on two. With two sizes nothing can be left out: all forms pass
 * through both points, weighted by how common they are, and less where they are steeper than the code lets expect. One
 * size makes a constant, and who asks beyond it must be told.
 */
/** The ways a value may grow that fit about as well. */
final class FormEnsemble {

    private record Member(SizeForm form, double weight) {}

    private static final double TINY = 1e-300;

    private final List<Member> members;
    private final double floor;

    private FormEnsemble(List<Member> members, double floor) {
        this.members = List.copyOf(members);
        this.floor = floor;
    }

    /**
     * Fits it.
     *
     * @param observations at least one
     * @param means the same, size by size
     * @param floor least value that counts, above 0
     * @param expected slope of log value over log n that the code lets expect; empty where nothing is known
     */
    static FormEnsemble fit(List<Observation> observations, SizeMeans means, double floor, OptionalDouble expected) {
        if (observations.stream().allMatch(observation -> observation.value() == 0)) {
            return new FormEnsemble(List.of(new Member(new SizeForm(List.of(), List.of(0.0)), 1)), floor);
        }
        List<Member> scored = new ArrayList<>();
        for (List<Growth> terms : candidates(means.count())) {
            SizeForm form = SizeForm.fit(terms, observations, floor);
            if (form.whole()) {
                double misfit = means.all().stream()
                        .mapToDouble(mean -> Math.pow(means.error(form, mean) / mean.spread(), 2))
                        .sum();
                double holdout = holdout(terms, observations, means, floor)
                        / means.largest().spread();
                double chiSquare = (misfit + holdout * holdout) / 2;
                scored.add(new Member(form, prior(form, means, expected) * Math.exp(-chiSquare / 2)));
            }
        }
        return new FormEnsemble(nearTies(scored, means), floor);
    }

    /**
     * What code lets expect is the worst it can do, so steeper forms are unlikely, and flatter ones no less likely. From three sizes on
     * what was measured tells more.
     */
    private static double prior(SizeForm form, SizeMeans means, OptionalDouble expected) {
        double beyond =
                expected.isPresent() && means.count() < 3 ? Math.max(0, form.slope() - expected.getAsDouble()) : 0;
        return form.prior() * Math.exp(-ModelDefaults.UNEXPECTED_GROWTH * beyond);
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
    private static List<Member> nearTies(List<Member> scored, SizeMeans means) {
        Comparator<Member> byWeight = Comparator.comparingDouble(Member::weight).reversed();
        Comparator<Member> byMisfit = Comparator.comparingDouble(member -> means.misfit(member.form()));
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

    /** Log error at the largest size of the form fitted without it, per leverage; 0 where nothing can be left out. */
    private static double holdout(List<Growth> terms, List<Observation> observations, SizeMeans means, double floor) {
        if (means.count() < 3) {
            return 0;
        }
        SizeMeans.Mean largest = means.largest();
        List<Observation> rest =
                observations.stream().filter(o -> o.size() < largest.size()).toList();
        return means.error(SizeForm.fit(terms, rest, floor), largest) / ModelDefaults.HOLDOUT_LEVERAGE;
    }

    /** Log of the value at a size of at least 1, not below that of the floor. */
    double log(double size) {
        return members.stream()
                .mapToDouble(member -> member.weight() * log(member, size))
                .sum();
    }

    private double log(Member member, double size) {
        return SizeMeans.log(member.form().at(size), floor);
    }

    /** Standard deviation, in logs, of how much the near-ties grow from one size to another. */
    double disagreement(double from, double to) {
        double growth = log(to) - log(from);
        double squares = members.stream()
                .mapToDouble(member -> member.weight() * Math.pow(log(member, to) - log(member, from) - growth, 2))
                .sum();
        return Math.sqrt(squares);
    }

    /** The leading form. */
    SizeForm leading() {
        return members.get(0).form();
    }

    /** The leading form in words, and how many others fit about as well. */
    String describe(DoubleFunction<String> words) {
        String text = leading().describe(words);
        return members.size() == 1 ? text : text + " (averaged with " + (members.size() - 1) + " near-ties)";
    }
}
