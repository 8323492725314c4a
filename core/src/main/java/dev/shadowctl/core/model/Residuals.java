package dev.shadowctl.core.model;

import dev.shadowctl.core.host.Machine;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/*
 * Split conformal prediction with normalised scores (Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World,
 * 2005; Lei et al., JASA 113, 2018): whatever the model believes of its own spread, the share of past cases its intervals
 * covered is the share they will cover, provided the next case is drawn like the past ones.
 *
 * A score is how far the truth lay from the estimate in logs, as a part of the distance to the nearer bound. The interval
 * is stretched, in logs, by the 90 % quantile of the scores: above 1 it grows, below 1 it shrinks.
 *
 * Cases of one library resemble each other, and the next method is of another library. So each library weighs the same,
 * however many cases it gave, and the library to come weighs as one whose score is infinite (Tibshirani et al., NeurIPS
 * 2019, for the weights). Bands keep far questions from spoiling near ones.
 */
/** What intervals missed where the truth was found, and the factor that mends them. */
public final class Residuals {

    private final String source;
    private final Machine machine;
    private final List<Residual> all;

    /**
     * Residuals of one machine.
     *
     * @param source {@code corpus} or {@code own}
     * @param machine where the truth was found
     * @param all of every resource and band
     */
    public Residuals(String source, Machine machine, List<Residual> all) {
        this.source = source;
        this.machine = machine;
        this.all = List.copyOf(all);
    }

    /** None: every interval stays what the model believes. */
    public static Residuals none() {
        return new Residuals("none", new Machine(0, 0, "", "", ""), List.of());
    }

    /**
     * How far one interval missed.
     *
     * @param resource name of the number in a prediction's JSON, {@code cpuCores}
     * @param library whose method it was; cases of one library count together
     * @param extrapolation how far the question lay beyond what was measured, the larger of rate and size
     * @param score distance of truth and estimate over distance of bound and estimate, in logs, at least 0
     */
    public record Residual(String resource, String library, double extrapolation, double score) {

        public Residual {
            if (!(score >= 0)) {
                throw new IllegalArgumentException("score of " + resource + " must be at least 0 but is " + score);
            }
        }
    }

    /**
     * The factor, in logs, by which an interval has to be stretched to keep its word.
     *
     * @param resource name of the number
     * @param extrapolation how far the question lies beyond what was measured
     * @return empty where too few libraries were seen to promise anything
     */
    public OptionalDouble stretch(String resource, double extrapolation) {
        boolean far = isFar(extrapolation);
        List<Residual> band = all.stream()
                .filter(residual -> residual.resource().equals(resource) && isFar(residual.extrapolation()) == far)
                .sorted(Comparator.comparingDouble(Residual::score))
                .toList();
        Map<String, Integer> cases = new HashMap<>();
        band.forEach(residual -> cases.merge(residual.library(), 1, Integer::sum));
        double enough = ModelDefaults.CONFIDENCE * (cases.size() + 1);
        double covered = 0;
        for (Residual residual : band) {
            covered += 1.0 / cases.getOrDefault(residual.library(), 1);
            if (covered >= enough - 1e-9) {
                return OptionalDouble.of(residual.score());
            }
        }
        return OptionalDouble.empty();
    }

    private static boolean isFar(double extrapolation) {
        return extrapolation > ModelDefaults.WARN_EXTRAPOLATION;
    }

    String source() {
        return source;
    }

    /** Cases that speak of a resource. */
    int cases(String resource) {
        return (int) all.stream()
                .filter(residual -> residual.resource().equals(resource))
                .count();
    }

    /** Whether a machine has as many cores of the same model. */
    boolean isLike(Machine other) {
        return machine.cores() == other.cores() && machine.cpu().equals(other.cpu());
    }
}
