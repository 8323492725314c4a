package dev.shadowctl.core.model;

import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.measure.Profile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/*
 * Split conformal prediction with normalised scores (Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World,
 * 2005; Lei et al., JASA 113, 2018): whatever the model believes of its own spread, the share of past cases its intervals
 * covered is the share they will cover, provided the next case is drawn like the past ones.
 *
 * A score is how far the truth lay from the estimate in logs, as a part of the distance to the nearer bound. The interval
 * is stretched, in logs, by the 90 % quantile of the scores: above 1 it grows, below 1 it shrinks.
 *
 * Cases of one group (a library of the corpus, a method of an installation) resemble each other, and the next method is of
 * another. So each group weighs the same, however many cases it gave, and the one to come weighs as one whose score is infinite
 * (Tibshirani et al., NeurIPS 2019, for the weights). Bands keep far questions from spoiling near ones.
 */
/** What intervals missed where the truth was found, and the factor that mends them. */
public final class Residuals {

    private final String source;
    private final List<Machine> machines;
    private final Map<Band, Double> factors = new HashMap<>();
    private final Map<String, Integer> cases = new HashMap<>();
    private final @Nullable Residuals others;

    private record Band(String resource, boolean far) {

        static Band of(Residual residual) {
            return new Band(residual.resource(), isFar(residual.extrapolation()));
        }
    }

    /**
     * Residuals of some machines.
     *
     * @param source {@code corpus} or {@code own}
     * @param machines where the truth was found
     * @param all of every resource and band
     */
    public Residuals(String source, List<Machine> machines, List<Residual> all) {
        this(source, machines, all, Stretching::of, null);
    }

    private Residuals(
            String source,
            List<Machine> machines,
            List<Residual> all,
            Function<List<Residual>, OptionalDouble> stretch,
            @Nullable Residuals others) {
        this.source = source;
        this.machines = List.copyOf(machines);
        this.others = others;
        all.stream().collect(Collectors.groupingBy(Band::of)).forEach((band, residuals) -> stretch.apply(residuals)
                .ifPresent(factor -> factors.put(band, factor)));
        all.forEach(residual -> cases.merge(residual.resource(), 1, Integer::sum));
    }

    /** None: every interval stays what the model believes. */
    public static Residuals none() {
        return new Residuals("none", List.of(), List.of());
    }

    /**
     * What this installation saw on one class of machine. Its cases speak for machines of that class only, and only where there
     * are enough of them; where not, others do.
     *
     * @param machine one of that class
     * @param inOrder of every resource and band, in the order they were seen; a method's cases count together
     * @param others what speaks in its stead
     */
    public static Residuals own(Machine machine, List<Residual> inOrder, Residuals others) {
        return new Residuals(OWN, List.of(machine), inOrder, Stretching::adaptive, others);
    }

    static final String OWN = "own";

    /**
     * How far one interval missed.
     *
     * @param resource name of the number in a prediction's JSON, {@code cpuCores}
     * @param library whose method it was, or the method itself; cases of one count together
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
        Double factor = factors.get(new Band(resource, isFar(extrapolation)));
        return factor == null ? OptionalDouble.empty() : OptionalDouble.of(factor);
    }

    /**
     * The same, with who says so.
     *
     * @param factor in logs
     * @param source {@code corpus} or {@code own}
     * @param cases how many speak of that resource
     * @param sameHostClass whether they come from a machine like the one asked for
     */
    public record Stretch(double factor, String source, int cases, boolean sameHostClass) {

        boolean isOwn() {
            return source.equals(OWN);
        }
    }

    /** What is known for a prediction from a profile of a machine; empty where nothing is. */
    public Optional<Stretch> stretch(String resource, double extrapolation, Machine of) {
        OptionalDouble factor =
                source.equals(OWN) && !isLike(of) ? OptionalDouble.empty() : stretch(resource, extrapolation);
        if (factor.isPresent()) {
            return Optional.of(new Stretch(factor.getAsDouble(), source, cases.getOrDefault(resource, 0), isLike(of)));
        }
        return others == null ? Optional.empty() : others.stretch(resource, extrapolation, of);
    }

    /**
     * An interval that nothing had stretched, as the model believes it: what doubtful inputs add comes on top of any stretch and
     * is taken out again.
     */
    public static Estimate believed(Profile profile, String resource, Estimate said) {
        return said.narrowed(ModelDefaults.NORMAL_QUANTILE * Doubt.deviation(profile, resource));
    }

    private static boolean isFar(double extrapolation) {
        return extrapolation > ModelDefaults.WARN_EXTRAPOLATION;
    }

    /** Whether one of its machines has as many cores of the same model. */
    boolean isLike(Machine other) {
        return machines.stream()
                .anyMatch(machine ->
                        machine.cores() == other.cores() && machine.cpu().equals(other.cpu()));
    }
}
