package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Profile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers questions from a profile, by laws fitted to its steps. The same question always gets the same answer. */
public final class Predictor {

    private final Residuals residuals;
    private final Learning learning;

    /** A predictor whose intervals keep the word that past cases keep. */
    public Predictor(Residuals residuals) {
        this(residuals, Learning.none());
    }

    /** The same, whose estimates are corrected by what was learned. */
    public Predictor(Residuals residuals, Learning learning) {
        this.residuals = residuals;
        this.learning = learning;
    }

    /**
     * Predicts the need of a workload.
     *
     * @param profile what was measured
     * @param question what is asked; its {@code method} has been resolved to the profile already
     * @param stale why the profile no longer fits the code, or null where it does
     * @throws IllegalArgumentException if a number of the question lies outside its range; the message names the option
     */
    public Answer answer(Profile profile, Question question, @Nullable String stale) {
        return fitted(profile, stale).apply(question).answer();
    }

    /**
     * Fits the laws to a profile once, to be asked many times. An answer is the same whatever was asked before;
     * asking throws {@link IllegalArgumentException} where a number of the question lies outside its range, and the message
     * names the option.
     */
    public Function<Question, ListedAnswer> fitted(Profile profile, @Nullable String stale) {
        return fitted(FittedProfile.of(profile), stale);
    }

    /** The same of a profile whose laws are fitted already. */
    public Function<Question, ListedAnswer> fitted(FittedProfile profile, @Nullable String stale) {
        Correction correction = profile.laws().isPresent() ? learning.correction(profile.profile()) : Correction.none();
        return question -> profile.alone(() -> answer(profile, correction, question, stale));
    }

    private ListedAnswer answer(
            FittedProfile profile, Correction correction, Question question, @Nullable String stale) {
        Scrutiny scrutiny = profile.scrutiny();
        Asked asked = Asked.of(question, profile.ladder());
        Answer answer = scrutiny.ofHost(question.host())
                .or(() -> scrutiny.ofEvidence(asked.force()))
                .map(Answer.class::cast)
                .orElseGet(() -> answer(profile.laws().orElseThrow(), correction, asked, scrutiny, stale));
        return new ListedAnswer(asked.workload(), answer);
    }

    /**
     * The heap in which one more shadow JVM would tell most about memory: a few times the least that the largest size needs
     * at the highest rate measured, and the arguments made ahead.
     *
     * @param profile what was measured in a large heap
     * @return its {@code -Xmx} in bytes; empty where that would be nothing new, or is not known
     */
    public static OptionalLong secondHeapBytes(Profile profile) {
        Ladder ladder = new Ladder(profile);
        if (new Scrutiny(ladder).ofEvidence(true).isPresent()) {
            return OptionalLong.empty();
        }
        Asked asked = Asked.ofLargest(ladder);
        double least = Laws.fit(ladder).leastHeap(asked.rps(), asked);
        double arguments = profile.argumentBytes();
        double most = ModelDefaults.MOST_SECOND_HEAP * profile.maxHeapBytes();
        return least > 0 && ModelDefaults.LEAST_SECOND_HEAP_FACTOR * least + arguments <= most
                ? OptionalLong.of(
                        (long) Math.ceil(Math.min(ModelDefaults.SECOND_HEAP_FACTOR * least + arguments, most)))
                : OptionalLong.empty();
    }

    private Answer answer(Laws laws, Correction correction, Asked asked, Scrutiny scrutiny, @Nullable String stale) {
        Limit limit = CapacityLaw.of(laws, asked);
        Optional<Answer.Refused> hopeless = scrutiny.ofCapacity(asked, limit);
        if (hopeless.isPresent()) {
            return hopeless.get();
        }
        Forecast forecast = new Forecast(laws, asked, limit, residuals, correction);
        Optional<Answer.Refused> far = scrutiny.ofDistance(asked, forecast.ratePerProcess(), forecast.extrapolation());
        return far.isPresent() ? far.get() : new Answer.Answered(forecast.predict(warnings(scrutiny, asked), stale));
    }

    private List<String> warnings(Scrutiny scrutiny, Asked asked) {
        return Stream.concat(scrutiny.warnings(asked).stream(), learning.warning().stream())
                .toList();
    }
}
