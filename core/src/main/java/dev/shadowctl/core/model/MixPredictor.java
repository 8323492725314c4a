package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers questions about several methods in one process, each from its own profile. */
public final class MixPredictor {

    private final Residuals residuals;

    /** A predictor whose intervals keep the word that past cases of single methods keep. */
    public MixPredictor(Residuals residuals) {
        this.residuals = residuals;
    }

    /**
     * What is known of one part.
     *
     * @param profile what was measured
     * @param stale why the profile no longer fits the code, or null where it does
     */
    public record Known(Profile profile, @Nullable String stale) {}

    /**
     * Predicts the need of a mix.
     *
     * @param known one for each part of the question, in its order
     * @throws IllegalArgumentException if a number of the question lies outside its range; the message names the option
     */
    public MixAnswer answer(List<Known> known, MixQuestion question) {
        return fitted(known).apply(question);
    }

    /** Fits the laws of each part once, to be asked many times by one thread; an answer is the same whatever was asked before. */
    public Function<MixQuestion, MixAnswer> fitted(List<Known> known) {
        List<Ladder> ladders =
                known.stream().map(each -> new Ladder(each.profile())).toList();
        boolean fit = ladders.stream()
                .allMatch(ladder -> new Scrutiny(ladder).ofEvidence(true).isEmpty());
        List<Laws> laws = fit ? laws(ladders) : List.of();
        return question -> unfit(ladders, question).orElseGet(() -> answer(laws, known, question));
    }

    private static Optional<MixAnswer> unfit(List<Ladder> ladders, MixQuestion question) {
        for (int i = 0; i < ladders.size(); i++) {
            int part = i;
            Scrutiny scrutiny = new Scrutiny(ladders.get(i));
            Optional<Answer.Refused> refused = scrutiny.ofHost(question.host())
                    .or(() -> scrutiny.ofEvidence(question.force()))
                    .or(() -> stranger(ladders.get(0), ladders.get(part)));
            if (refused.isPresent()) {
                return refused.map(each -> refused(part, each));
            }
        }
        return Optional.empty();
    }

    private static MixAnswer refused(int part, Answer.Refused refused) {
        return new MixAnswer.Refused(part, refused.reason(), refused.next());
    }

    /** Refuses what was measured elsewhere: one process runs on one host, one JDK and one collector. */
    private static Optional<Answer.Refused> stranger(Ladder first, Ladder other) {
        Profile here = first.profile();
        Profile there = other.profile();
        String next = new NextRun(other).on(here.host());
        if (!here.host().equals(there.host())) {
            return Optional.of(apart(here, there, "host " + here.host(), "host " + there.host(), next));
        }
        if (!here.jdk().equals(there.jdk())) {
            return Optional.of(apart(here, there, here.jdk(), there.jdk(), next + " --java JAVA_HOME"));
        }
        return here.collector().equals(there.collector())
                ? Optional.empty()
                : Optional.of(
                        apart(here, there, "collector " + here.collector(), "collector " + there.collector(), next));
    }

    private static Answer.Refused apart(Profile here, Profile there, String one, String other, String next) {
        return new Answer.Refused(
                here.method() + " was measured with " + one + " and " + there.method() + " with " + other
                        + "; methods of one process have to be measured alike, with the same --host, --java and --jvm-arg",
                next);
    }

    private MixAnswer answer(List<Laws> laws, List<Known> known, MixQuestion question) {
        Mix mix = mix(laws, question);
        MixCapacity.Bound bound = MixCapacity.of(mix);
        if (!(bound.growth() > 0)) {
            return new MixAnswer.Refused(
                    Math.max(0, bound.part()),
                    "no number of processes sustains the mix: " + bound.by().word()
                            + " gives in before the first call: " + bound.why(),
                    bound.by() == Bottleneck.CPU ? "ask with more --cores" : "ask with a looser bound, or without it");
        }
        MixForecast forecast = new MixForecast(mix, bound, residuals);
        for (int i = 0; i < laws.size(); i++) {
            Mix.Part part = forecast.process().parts().get(i);
            Optional<Answer.Refused> far = new Scrutiny(laws.get(i).ladder())
                    .ofDistance(part.asked(), part.rate(), part.laws().extrapolation(part.rate(), part.asked()));
            if (far.isPresent()) {
                return refused(i, far.get());
            }
        }
        return new MixAnswer.Answered(forecast.predict(
                known.stream().map(Known::stale).map(Optional::ofNullable).toList()));
    }

    /** Parts that stand on one profile share its laws. */
    private static List<Laws> laws(List<Ladder> ladders) {
        List<Laws> all = new ArrayList<>();
        for (Ladder ladder : ladders) {
            all.add(all.stream()
                    .filter(fitted -> fitted.ladder().profile().equals(ladder.profile()))
                    .findFirst()
                    .orElseGet(() -> Laws.fit(ladder)));
        }
        return all;
    }

    private static Mix mix(List<Laws> laws, MixQuestion question) {
        return new Mix(IntStream.range(0, laws.size())
                .mapToObj(i -> new Mix.Part(
                        laws.get(i),
                        Asked.of(
                                question.alone(question.parts().get(i)),
                                laws.get(i).ladder())))
                .toList());
    }
}
